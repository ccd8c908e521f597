"""What people do, one file for each thing, in the order in which a message is offered to them."""
