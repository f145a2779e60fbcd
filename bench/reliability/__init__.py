"""`make faults`: what a library goes through when processes are killed, disks fill up and files are damaged."""
