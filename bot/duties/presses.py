"""The data of the buttons under what the clock sends; `handlers.presses` reads them, but loading it costs a chat framework."""


def waiting_questions() -> str:
    """`handlers.presses.Listed` that shows the questions which residents have given to the desk."""
    return "list|handoffs|0"


def open_petition(petition_id: int) -> str:
    """`handlers.presses.Work` that opens a petition."""
    return f"work|open|{petition_id}"


def go_on_with(draft_id: int) -> str:
    """`handlers.presses.Form` that goes on with a draft."""
    return f"pet|{draft_id}|resume|"


def throw_away(draft_id: int) -> str:
    """`handlers.presses.Form` that throws a draft away."""
    return f"pet|{draft_id}|cancel|"


def finish_task(task_id: int) -> str:
    """`handlers.meetings.presses.Chore` that says what came of a task."""
    return f"vch|done|{task_id}"


def prove_posting(meeting_id: int) -> str:
    """`handlers.meetings.presses.Lead` that asks for the photo of the notice board."""
    return f"hop|board|{meeting_id}|0"
