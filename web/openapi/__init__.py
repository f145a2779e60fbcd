"""The description of the API in OpenAPI 3.1: addresses by hand, schemas from the types of the answers."""

from web.openapi.document import build_openapi
from web.openapi.files import FILES
from web.openapi.operations import OPERATIONS
from web.openapi.records import Operation, Parameter

__all__ = ["FILES", "OPERATIONS", "Operation", "Parameter", "build_openapi"]
