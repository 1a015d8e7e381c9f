"""The contract with the templates: the front matter of each kind of staged page.

Every ``str`` is finished text. It is escaped once, when the page is staged
(``press.staged_page``), so templates print it as it is. Addresses (``url``,
``src``) have no leading slash and pass the ``url`` filter. ``""`` and ``[]``
mean: nothing to show. Picture sizes are CSS pixels.
"""

from __future__ import annotations

from typing import Literal, TypedDict

Tone = Literal["", "good", "warn", "quiet"]


class Link(TypedDict):
    """Something to tap."""

    label: str
    url: str


class ContactView(TypedDict):
    """The receiving unit, for the footer and the service pages."""

    name: str
    line: str
    line_url: str
    email: str
    post: str
    hours: str


class SiteView(TypedDict):
    """What every page says about the site; ``news`` is the address of the press, or ""."""

    name: str
    tagline: str
    areas: str
    contact: ContactView
    news: str


class LettersView(TypedDict):
    """``mailto:`` addresses; ``@@dia-chi@@`` stands for the public address of the page."""

    report: str
    propose: str


class Shell(TypedDict):
    """Common to every page; ``section`` marks the entry of the main menu."""

    template: str
    title: str
    description: str
    section: str
    crumbs: list[Link]
    noindex: bool
    lastmod: str
    in_sitemap: bool
    letters: LettersView
    site: SiteView


class Picture(TypedDict):
    """One photo in all its sizes; ``label`` says where it is drawn.

    ``avif``, ``jpg`` and the squares (lists only) are finished ``srcset`` texts in which
    ``@`` stands for the folder of pictures, as it does in ``src``: one address for the
    template to work out instead of eleven. ``src``, ``width`` and ``height`` are those of
    the copy for old browsers; ``colour`` stands in until the picture is there.
    """

    avif: str
    jpg: str
    square_avif: str
    square_jpg: str
    src: str
    width: int
    height: int
    alt: str
    caption: str
    credit: str
    label: str
    colour: str


class Figure(TypedDict):
    """A photo in the text: it takes the place of the paragraph that holds ``token``."""

    token: str
    picture: Picture


class Ladder(TypedDict):
    """Strength of evidence: four dots, of which ``level`` are full."""

    steps: list[bool]
    name: str
    words: str
    title: str


class Change(TypedDict):
    """The main figure: from ``before`` to ``after``."""

    what: str
    before: str
    after: str


class Kicker(TypedDict):
    """Over a headline: kind, field and place; ``was`` is the former place, without brackets."""

    kind: Link
    field: Link
    place: Link
    was: str


class Teaser(TypedDict):
    """A story in a list."""

    url: str
    title: str
    summary: str
    kicker: Kicker
    date: str
    demo: bool
    archived: bool
    picture: Picture | None
    change: Change | None
    ladder: Ladder | None


class Dot(TypedDict):
    """One adopter on the ripples, in a view box of 0 0 48 48."""

    x: float
    y: float
    status: str


class Spread(TypedDict):
    """A model on its way: ripples with one dot for each adopter."""

    url: str
    title: str
    text: str
    demo: bool
    dots: list[Dot]


class Notice(TypedDict):
    """A sentence above the text: demo, archived, review overdue, award revoked and so on."""

    tone: Tone
    title: str
    text: str


class StripItem(TypedDict):
    """One cell of the evidence strip; ``cite`` is the number of a source."""

    label: str
    value: str
    small: str
    tone: Tone
    cite: str
    cite_url: str
    ladder: Ladder | None


class ResultRow(TypedDict):
    """One line of the table of results."""

    what: str
    before: str
    after: str
    measure: str
    period: str
    cite: str
    cite_url: str
    ladder: Ladder
    pending: str


class CostRow(TypedDict):
    """One cost of a model."""

    item: str
    amount: str
    when: str


class StandardRow(TypedDict):
    """One standard, judged; ``tone`` is good for "đạt"."""

    title: str
    text: str
    met: str
    tone: Tone
    cite: str
    cite_url: str


class AdopterRow(TypedDict):
    """One line of the spread ledger."""

    name: str
    place: Link
    since: str
    evidence: str
    status: str
    tone: Tone
    note: str
    cite: str
    cite_url: str


class ReviewRow(TypedDict):
    """One follow-up; ``judgements`` are label and value pairs."""

    date: str
    by: str
    judgements: list[tuple[str, str]]
    difficulties: str
    conclusion: str
    tone: Tone


class AwardRow(TypedDict):
    """One commendation; ``revoked`` says so in words."""

    name: str
    type: str
    issuer: str
    decision: str
    revoked: str


class SourceRow(TypedDict):
    """One source; ``anchor`` is the id that citations point to."""

    anchor: str
    title: str
    detail: str
    url: str
    kind: str


class SupportRow(TypedDict):
    """A need and what was given."""

    need: str
    given: str
    date: str


class CorrectionRow(TypedDict):
    """A public correction."""

    date: str
    was: str
    now: str


class AudioRow(TypedDict):
    """A recording with its label."""

    src: str
    lang: str
    label: str
    mime: str


class VisitView(TypedDict):
    """How to come and see."""

    receives: str
    when: str
    how_many: str
    line: str
    line_url: str


class CallView(TypedDict):
    """Whom a learner calls: a unit with its public line, never a person.

    ``via`` is the receiving unit of the site, whose line is given when the unit has none.
    """

    unit: Link
    via: str
    line: str
    line_url: str
    email: str
    email_url: str
    address: str


class LearnView(TypedDict):
    """The self-check of a model; ``ask`` is the unit in a sentence, with its line."""

    conditions: list[str]
    ask: str
    call: CallView
    visit: VisitView | None
    bring: list[str]


class VersionLink(TypedDict):
    """One language in the switch; ``name`` is in language ``lang``, ``note`` in Vietnamese.

    ``tag`` is the language of what ``url`` leads to; ``url`` is "" on the page itself.
    """

    tag: str
    lang: str
    name: str
    note: str
    url: str


class Alternate(TypedDict):
    """One version for search engines: ``hreflang`` and its address."""

    lang: str
    url: str


class MentionView(TypedDict):
    """One press item. ``url`` leads to the outlet; ``time`` is ``when`` for machines, or ""."""

    headline: str
    url: str
    outlet: str
    author: str
    when: str
    time: str
    excerpt: str


class CoverageView(TypedDict):
    """What the press says of one event: the first mention, the others, our stories beside."""

    first: MentionView
    others: list[MentionView]
    stories: list[Link]


class FacetValue(TypedDict):
    """One value of one facet, both as they stand in the address of a search."""

    name: str
    value: str


class SearchView(TypedDict):
    """What the search index learns from a page besides its text.

    ``words`` are who and where, then and now; ``order`` sorts by date and is unique; ``card`` is
    JSON for one line of the results.
    """

    facets: list[FacetValue]
    words: str
    order: str
    card: str


class StoryPage(Shell):
    """``story.html``: one template for deed, profile and model."""

    search: SearchView
    kind: str
    kicker: Kicker
    headline: str
    summary: str
    byline: str
    demo: bool
    lead: Picture | None
    card: str
    figures: list[Figure]
    pictures: list[Picture]
    notices: list[Notice]
    strip: list[StripItem]
    subject: list[tuple[str, str]]
    results: list[ResultRow]
    costs: list[CostRow]
    costs_total: str
    standards: list[StandardRow]
    adopters: list[AdopterRow]
    adopters_summary: str
    dots: list[Dot]
    reviews: list[ReviewRow]
    awards: list[AwardRow]
    support: list[SupportRow]
    visit: VisitView | None
    learn: LearnView | None
    versions: list[VersionLink]
    alternates: list[Alternate]
    sources: list[SourceRow]
    mentions: list[MentionView]
    more_mentions: list[MentionView]
    corrections: list[CorrectionRow]
    audio: list[AudioRow]
    terms: list[tuple[str, list[Link]]]
    credits: list[tuple[str, str]]
    short_url: str
    qr: str
    mail_subject: str
    related: list[Teaser]


class VersionPage(Shell):
    """``version.html``: a story in another language; only what ``lang`` marks is in it."""

    lang: str
    kicker: Kicker
    headline: str
    summary: str
    byline: str
    demo: bool
    lead: Picture | None
    card: str
    figures: list[Figure]
    notices: list[Notice]
    strip: list[StripItem]
    sources: list[SourceRow]
    corrections: list[CorrectionRow]
    audio: list[AudioRow]
    credits: list[tuple[str, str]]
    short_url: str
    versions: list[VersionLink]
    alternates: list[Alternate]


class SlipPage(Shell):
    """``slip.html``: a paper to fill in by hand; it has no field that a browser could send."""

    headline: str
    summary: str
    scopes: list[str]


class Pager(TypedDict):
    """Where we are in a paginated list."""

    text: str
    previous: str
    next: str
    pages: list[Link]
    current: str


class Fact(TypedDict):
    """A label with text, or with links."""

    label: str
    text: str
    links: list[Link]


class IndexEntry(TypedDict):
    """A term in an index; ``count`` is empty when there is nothing to count."""

    label: str
    url: str
    count: str
    note: str


class IndexGroup(TypedDict):
    """Terms under one heading."""

    title: str
    url: str
    note: str
    entries: list[IndexEntry]


class ListPage(Shell):
    """``list.html``: all stories, models, or the stories of one term."""

    label: str
    headline: str
    summary: str
    demo: bool
    facts: list[Fact]
    notices: list[Notice]
    count: str
    teasers: list[Teaser]
    empty: str
    pager: Pager | None
    groups: list[IndexGroup]
    sources: list[SourceRow]


class IndexPage(Shell):
    """``page.html``: fields, movements, places, units, events, documents, the whole site."""

    headline: str
    summary: str
    groups: list[IndexGroup]


class DocumentPage(Shell):
    """``document.html``: one legal text, its status and successors."""

    label: str
    headline: str
    summary: str
    demo: bool
    status: str
    tone: Tone
    status_note: str
    facts: list[Fact]
    sources: list[SourceRow]
    attachment: Link | None


class CriteriaRow(TypedDict):
    """One standard of the criteria page."""

    anchor: str
    title: str
    text: str
    source: Link


class TextPage(Shell):
    """``page.html``: about, programme, criteria, take-down and more."""

    headline: str
    summary: str
    updated: str
    standards: list[CriteriaRow]
    ladders: list[Ladder]


class Bar(TypedDict):
    """One row of a counted table; ``width`` is a share of the largest, 0 to 100."""

    label: str
    url: str
    count: str
    share: str
    width: int


class CountTable(TypedDict):
    """Counts by one property."""

    title: str
    note: str
    bars: list[Bar]


class OverviewPage(Shell):
    """``overview.html``: "Bức tranh chung"; demo stories are never counted."""

    headline: str
    summary: str
    figures: list[Fact]
    tables: list[CountTable]


class HomePage(Shell):
    """``home.html``; ``headlines`` are press items, empty until there are any."""

    lead: Teaser | None
    lead_picture: Picture | None
    card: str
    second: list[Teaser]
    more: Link
    spreading: list[Spread]
    headlines: list[CoverageView]
    process: list[Fact]
    groups: list[IndexGroup]


class NewsDay(TypedDict):
    """The coverage of one day; ``day`` is ``22/11``, ``time`` the same for machines."""

    weekday: str
    day: str
    time: str
    coverages: list[CoverageView]


class NewsPage(Shell):
    """``news.html``: one month of the press. ``older`` and ``newer`` are months."""

    headline: str
    summary: str
    month: str
    count: str
    empty: str
    days: list[NewsDay]
    older: Link | None
    newer: Link | None
    outlets: Link
    groups: list[IndexGroup]


class OutletRow(TypedDict):
    """One outlet: how we hear from it, in words; ``rights`` when we may quote."""

    name: str
    url: str
    known_as: str
    health: str
    tone: Tone
    since: str
    newest: str
    count: str
    rights: str


class OutletsPage(Shell):
    """``outlets.html``: the outlets that we point at, and the rules that we keep."""

    headline: str
    summary: str
    outlets: list[OutletRow]
    rules: list[Fact]


class OfflinePage(Shell):
    """``offline.html``: what the phone has kept; a script fills the list."""

    headline: str
    summary: str


class SearchOption(TypedDict):
    """One box to tick; ``count`` is the number of stories."""

    value: str
    label: str
    count: str


class SearchFacet(TypedDict):
    """Boxes to tick, of which any may fit; ``name`` stands in the address."""

    name: str
    title: str
    options: list[SearchOption]


class SearchPage(Shell):
    """``search.html``; the last three are addresses of what the script loads."""

    headline: str
    summary: str
    facets: list[SearchFacet]
    lists: list[Link]
    groups: list[IndexGroup]
    index: str
    text_index: str
    words: str
    abbreviations: str


class PosterFact(TypedDict):
    """One thing that can be proved; ``level`` is a step of the ladder, or "".

    ``long`` is "1" for a value that must be set smaller.
    """

    label: str
    value: str
    proof: str
    level: str
    long: str


class PosterPage(Shell):
    """``poster.html``: rendered once with tokens for texts, stamped for every story."""

    headline: str
    stamp: str
    kicker: str
    summary: str
    picture: str
    picture_avif: str
    width: str
    height: str
    alt: str
    caption: str
    facts: list[PosterFact]
    note: str
    short_url: str
    qr: str
    script_url: str


class Reading(TypedDict):
    """One length of the loudspeaker script; the words are lines, one a paragraph."""

    anchor: str
    title: str
    measure: str
    words: str


class LoudspeakerPage(Shell):
    """``loudspeaker.html``: rendered once with tokens for texts, stamped for every story."""

    headline: str
    stamp: str
    lengths: list[Reading]
    note: str
    short_url: str
    qr: str
    poster_url: str


class NoticePage(Shell):
    """``notice.html``: what is left at the address of a withdrawn story."""

    headline: str
    text: str
    links: list[Link]


class SiteName(TypedDict):
    """What a redirect says about the site."""

    name: str


class RedirectPage(TypedDict):
    """``redirect.html``: a former or short address. Every story has one, so it says little."""

    template: str
    title: str
    target: str
    site: SiteName
