"""What channels without buttons share: everything is text, choices are numbered, several messages become one."""
