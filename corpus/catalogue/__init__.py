"""The built-in catalogue: for every measure of the known documents a record in both languages, by us."""

from corpus.catalogue.loader import load_catalogue
from corpus.catalogue.records import CatalogueDocument, CatalogueMeasure

__all__ = ["CatalogueDocument", "CatalogueMeasure", "load_catalogue"]
