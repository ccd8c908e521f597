"""An announcement's words as an article: its first line is the title, what follows stands in paragraphs."""

from bot.channels.zalo_oa.articles import Written
from bot.covers import headline
from handlers.ports import Texts
from storage.article import ChannelArticle


def written(article: ChannelArticle, cover: str, texts: Texts) -> Written:
    """The article; what the chat carries besides, such as files and choices, is there for whoever writes."""
    lines = [line.strip() for line in article.body.text.splitlines() if line.strip()]
    title = headline(article.body.text, article.ward)
    told = lines[lines.index(title) :] if title in lines else lines
    more = "article-more" if article.body.files or article.body.buttons else "article-ask"
    return Written(
        title=title,
        author=article.ward,
        description=" ".join(told),
        cover=cover,
        paragraphs=(*told, texts(more)),
    )
