"""The words that the page's script shows by itself."""

from bot.texts import Texts


def script_words(texts: Texts) -> dict[str, str]:
    """By short name, as the script asks for them; `{…}` is filled in there."""
    return {
        "today": texts("site-today"),
        "yesterday": texts("site-yesterday"),
        "you": texts("site-you"),
        "bot": texts("site-bot"),
        "sending": texts("site-sending"),
        "waiting": texts("site-waiting"),
        "failed": texts("site-failed"),
        "retry": texts("site-retry"),
        "cancel": texts("site-cancel"),
        "sent": texts("site-sent"),
        "offline": texts("site-offline"),
        "reconnecting": texts("site-reconnecting"),
        "typing": texts("site-typing"),
        "more": texts("site-more"),
        "less": texts("site-less"),
        "picture": texts("site-picture"),
        "file": texts("site-file"),
        "uploading": texts("site-uploading", percent="{percent}"),
        "tooLong": texts("site-too-long", length="{length}"),
        "tooLarge": texts("site-error-too-large"),
        "fileEmpty": texts("site-file-empty"),
        "serverFailed": texts("site-error-failed"),
        "newMessages": texts("site-new-messages"),
        "callWords": texts("site-call-words"),
        "provisionWords": texts("site-provision-words"),
        "placeSent": texts("site-place"),
        "placeRefused": texts("site-place-refused"),
        "placeUnknown": texts("site-place-unknown"),
        "call": texts("site-call", number="{number}"),
    }
