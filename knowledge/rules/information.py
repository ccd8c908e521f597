"""Access to information: Law 104/2016."""

from datetime import date

from knowledge.rules.amount import Kind, at_least, within
from knowledge.rules.rule import Law, Who

LAW = Law("104/2016/QH13", date(2018, 7, 1))
BODY = Who.INFORMATION_BODY

RULES = (
    LAW.rule("information-disclosure", "18.4", within(5, Kind.WORKING_DAYS), BODY, "make public what it created"),
    LAW.rule("information-posting", "21.2", at_least(30, Kind.DAYS), BODY, "keep it posted"),
    LAW.rule("information-wrong", "22.4", within(15, Kind.DAYS), BODY, "check and answer who says it is wrong"),
    LAW.rule("information-desk-complex", "29.2", within(10, Kind.WORKING_DAYS), BODY, "supply or refuse at the desk"),
    LAW.rule("information-desk-extension", "29.2", within(10, Kind.WORKING_DAYS), BODY, "extend once"),
    LAW.rule("information-online", "30.3", within(3, Kind.WORKING_DAYS), BODY, "supply what is at hand, online"),
    LAW.rule("information-online-timetable", "30.4", within(3, Kind.WORKING_DAYS), BODY, "say how long it will take"),
    LAW.rule("information-online-complex", "30.4", within(15, Kind.WORKING_DAYS), BODY, "supply or refuse, online"),
    LAW.rule("information-online-extension", "30.4", within(15, Kind.DAYS), BODY, "extend once"),
    LAW.rule("information-post", "31.1", within(5, Kind.WORKING_DAYS), BODY, "supply what is at hand, by post"),
    LAW.rule("information-post-timetable", "31.2", within(3, Kind.WORKING_DAYS), BODY, "say how long it will take"),
    LAW.rule("information-post-complex", "31.2", within(15, Kind.WORKING_DAYS), BODY, "supply or refuse, by post"),
    LAW.rule("information-post-extension", "31.2", within(15, Kind.DAYS), BODY, "extend once"),
    LAW.rule("information-correction", "32.1", within(5, Kind.WORKING_DAYS), BODY, "correct what it supplied"),
    LAW.rule("information-doubt", "32.2", within(15, Kind.DAYS), BODY, "check and answer who says it is wrong"),
)
