"""The page of a story: one view for deed, profile and model."""

from collections.abc import Iterator
from urllib.parse import quote

from newsroom.content.base import ASIDE, class_title
from newsroom.content.markdown_text import PICTURE, picture_key
from newsroom.content.site import media_key
from newsroom.content.story import Change, Consent, Cost, Person, Result, Story, Subject
from newsroom.core import addresses
from newsroom.images.image_set import ImageSet, Picture
from newsroom.images.plan import WHOLE
from newsroom.images.share_image import HEIGHT as CARD_HEIGHT
from newsroom.images.share_image import WIDTH as CARD_WIDTH
from newsroom.pages import change_words
from newsroom.pages.facts import Fact, fact, facts_of, title_of
from newsroom.pages.markdown import Figure, figure_token, staged_body
from newsroom.pages.news import MentionView, mentions_of
from newsroom.pages.shell import (
    Link,
    Notice,
    PageHead,
    PageInputs,
    Shell,
    SiteView,
    Tone,
    link,
    shell,
    trail,
)
from newsroom.pages.story import boxes, follow_up
from newsroom.pages.story.languages import Alternate, VersionLink, alternates, version_links
from newsroom.pages.story.learning import LearnView, learn_view
from newsroom.pages.teasers import Kicker, Ladder, Teaser, kicker, ladder, teaser
from newsroom.publication.context import StoryEntry
from newsroom.publication.places import former_name, today_name
from newsroom.publication.public_site import PublicSite
from newsroom.publication.story_facts import (
    adopters_summary,
    initial_cost,
    is_overdue,
    main_result,
    outcome,
    review_due,
)
from newsroom.syndication.embeds import for_machines
from newsroom.syndication.feeds import MAIN
from newsroom.syndication.structured_data import PublishedImage, article, data_block, modified
from newsroom.syndication.travelling import Travelling, is_travelling
from newsroom.vietnamese import labels, phrases
from newsroom.vietnamese.dates import short_day, with_en_dash
from newsroom.vietnamese.phrases import FACT_LABELS, capital
from newsroom.vietnamese.syllables import reading_minutes


class StripItem(boxes.Cited):
    """One cell of the evidence strip."""

    label: str
    value: str
    small: str
    tone: Tone
    ladder: Ladder | None


class VersionView(Shell):
    """What a story and its versions in other languages have in common."""

    kicker: Kicker
    byline: str
    demo: str
    lead: Picture | None
    card: str
    figures: list[Figure]
    notices: list[Notice]
    strip: list[StripItem]
    sources: list[boxes.SourceRow]
    corrections: list[boxes.CorrectionRow]
    audio: list[boxes.AudioRow]
    credits: list[tuple[str, str]]
    short_url: str
    versions: list[VersionLink]
    alternates: list[Alternate]


class StoryPage(VersionView, follow_up.DrawnView):
    """``story.html``: one template for deed, profile and model."""

    kind: str
    changed: str
    published_time: str
    embed: str
    modified_time: str
    pictures: list[Picture]
    subject: list[Fact]
    results_title: str
    results: list[boxes.ResultRow]
    recognitions_title: str
    recognitions: list[boxes.ResultRow]
    results_heads: list[str]
    costs: list[boxes.CostRow]
    costs_heads: list[str]
    costs_total: str
    standards: list[boxes.StandardRow]
    adopters: list[follow_up.AdopterRow]
    adopters_summary: str
    dots: list[follow_up.Dot]
    reviews: list[follow_up.ReviewRow]
    awards: list[boxes.AwardRow]
    support: list[boxes.SupportRow]
    visit: boxes.VisitView | None
    learn: LearnView | None
    mentions: list[MentionView]
    more_mentions: list[MentionView]
    terms: list[tuple[str, list[Link]]]
    press_url: str
    qr: str
    mail_subject: str
    related: list[Teaser]


def story_pages(inputs: PageInputs, entry: StoryEntry) -> Iterator[tuple[str, StoryPage, str]]:
    """The page of one story."""
    view, body = story_page(entry, inputs.public, inputs.image_set, inputs.site)
    yield addresses.story(entry.slug), view, body


def story_page(
    entry: StoryEntry, public: PublicSite, image_set: ImageSet, site: SiteView
) -> tuple[StoryPage, str]:
    """View data and staged body."""
    story = entry.meta
    published = story.published
    figures = _figures(entry, image_set)
    in_body = {file for file, _ in figures}
    mentions, more_mentions = mentions_of(public.news, story.id)
    is_model = story.kind == "model"
    section = "mo-hinh" if is_model else "cau-chuyen"
    above = "models" if is_model else "stories"
    head = PageHead(
        story.title,
        story.summary or story.title,
        section,
        [link(phrases.MENU[above], f"{section}/")],
        story.changed,
        is_found=not story.demo,
    )
    common, outgoing = shell(head, site, link(*MAIN)), for_machines(entry, public)
    is_leaving = outgoing is not None or is_travelling(entry, public.context)
    view: StoryPage = {
        **common,
        # What is passed on, cited or kept as a bookmark says by itself that it is fiction.
        "title": _named(story, story.title),
        "description": _named(story, head.description),
        "kind": story.kind,
        "kicker": kicker(entry, public),
        "summary": story.summary or "",
        "byline": (
            phrases.byline(published.date(), reading_minutes(entry.body.text)) if published else ""
        ),
        "changed": _last_change(story),
        "published_time": published.isoformat(timespec="minutes") if published else "",
        "modified_time": moment.isoformat(timespec="minutes")
        if (moment := modified(story))
        else "",
        "embed": addresses.embed(story.id) if outgoing else "",
        "machine_data": _machine_data(outgoing, public, image_set, common),
        "demo": _banner(story, public),
        "lead": image_set.picture(entry.slug, story.photos[0]) if story.photos else None,
        "card": image_set.cards.get(entry.slug, ""),
        "figures": [figure for _, figure in figures],
        "pictures": [
            picture
            for photo in story.photos[1:]
            if media_key(photo.file) not in in_body
            and (picture := image_set.picture(entry.slug, photo)) is not None
        ],
        "notices": _notices(entry, public),
        "strip": _strip(story),
        "subject": _aside(entry, public),
        "results_title": boxes.results_title(story),
        "results": boxes.result_rows(story, "measure"),
        "recognitions_title": labels.RESULT_KIND["recognition"],
        "recognitions": boxes.result_rows(story, "recognition"),
        "results_heads": boxes.heads(Result, "what", "before", "after", "evidence"),
        "costs": boxes.cost_rows(story),
        "costs_heads": boxes.heads(Cost, "item", "when", "amount"),
        "costs_total": boxes.costs_total(story),
        "standards": boxes.standard_rows(story, public),
        "adopters": follow_up.adopter_rows(story, public),
        "adopters_summary": adopters_summary(story) if story.adopters else "",
        "dots": follow_up.adopter_dots(story),
        "reviews": follow_up.review_rows(story),
        **follow_up.drawn_view(entry, public),
        "awards": boxes.award_rows(story),
        "support": boxes.support_rows(story),
        "visit": boxes.visit_view(story),
        "learn": learn_view(entry, public, site),
        "versions": version_links(entry, public),
        "alternates": alternates(entry, public),
        "sources": boxes.source_rows(story),
        "mentions": mentions,
        "more_mentions": more_mentions,
        "corrections": boxes.correction_rows(story),
        "audio": boxes.audio_rows(entry.slug, story),
        "terms": _terms(story, public),
        "credits": _credits(entry, public, site),
        "short_url": addresses.short(story.id),
        "press_url": addresses.press(entry.slug) if is_leaving else "",
        "qr": addresses.qr_code(entry.slug),
        "mail_subject": quote(_named(story, story.title), safe=""),
        "related": [teaser(other, public, image_set) for other in public.related[entry.slug]],
    }
    body = staged_body(
        entry.body.text,
        addresses.story(entry.slug),
        [source.id for source in story.sources],
        in_body,
        public.hidden,
    )
    return view, body


def _banner(story: Story, public: PublicSite) -> str:
    """Above everything: that the story is no public one yet, that it is fiction."""
    mark = public.context.previewed.get(story.id, "")
    banners = (
        mark and labels.ONLY_PREVIEWED.format(mark=mark),
        phrases.DEMO["story"] if story.demo else "",
    )
    return " · ".join(filter(None, banners))


def _last_change(story: Story) -> str:
    """Under the headline: when the story was last changed, and what is new."""
    day = story.changed
    if day is None or story.published is None or day <= story.published.date():
        return ""
    news = [item.what for item in story.changes if item.date == day]
    if any(item.date == day for item in story.corrections):
        news.append(change_words.CORRECTED)
    return change_words.changed(day, news)


def _machine_data(
    outgoing: Travelling | None, public: PublicSite, image_set: ImageSet, common: Shell
) -> str:
    """The story, as far as it may leave, and its place in the site; nothing of fiction."""
    if outgoing is None:
        return common["machine_data"]
    slug = outgoing.entry.slug
    card = image_set.cards.get(slug, "")
    images = [PublishedImage(card, CARD_WIDTH, CARD_HEIGHT)] if card else []
    for photo in outgoing.photos:
        if plan := image_set.plans.get((slug, photo.file)):
            copy = max(plan.of_shape(WHOLE.name, "jpg"), key=lambda copy: copy.width)
            images.append(PublishedImage(plan.address(copy), copy.width, copy.height, photo))
    node = article(outgoing.entry, public, images)
    return data_block(node, trail(common["crumbs"], common["title"]))


def _named(story: Story, words: str) -> str:
    return phrases.invented(words) if story.demo else words


def _figures(entry: StoryEntry, image_set: ImageSet) -> list[tuple[str, Figure]]:
    """The photos that stand in the text, by the keys of their files."""
    named = {picture_key(match.group(2)) for match in PICTURE.finditer(entry.body.text)}
    figures: list[tuple[str, Figure]] = []
    for photo in entry.meta.photos:
        key = media_key(photo.file)
        picture = image_set.picture(entry.slug, photo) if key in named else None
        if picture is not None:
            figures.append((key, {"token": figure_token(photo.file), "picture": picture}))
    return figures


def _notices(entry: StoryEntry, public: PublicSite) -> list[Notice]:
    story = entry.meta
    notices: list[Notice] = []
    if story.state == "archived":
        text = phrases.archived(story.changed)
        notices.append({"tone": "quiet", "title": labels.STATE["archived"], "text": text})
    elif (due := review_due(story)) is not None and is_overdue(due, public.context.today):
        text = phrases.overdue(due)
        notices.append({"tone": "warn", "title": "", "text": text})
    return notices


def _strip(story: Story) -> list[StripItem]:
    items: list[StripItem] = []
    if (result := main_result(story)) is not None:
        period = with_en_dash(result.period or "")
        small = ", ".join(part for part in (result.what, period) if part)
        name = "result" if result.is_measured else "recognition"
        cell = _cell(name, outcome(result), small)
        items.append({**cell, **boxes.cite(story, result.source)})
    if total := initial_cost(story):
        first = " · ".join(cost.item for cost in story.costs if cost.when == "ban-dau")
        items.append(_cell("cost", total, first))
    if story.evidence is not None:
        steps = ladder(story.evidence)
        items.append({**_cell("evidence", steps["name"], ""), "ladder": steps})
    items.append(_review_cell(story))
    return items


def _review_cell(story: Story) -> StripItem:
    review = story.last_review
    if review is None:
        small = phrases.not_reviewed_yet(review_due(story))
        return _cell("review", phrases.NO_REVIEW, small, tone="quiet")
    parts = (short_day(review.date), phrases.next_review(review_due(story)))
    small = ", ".join(part for part in parts if part)
    tone = follow_up.CONCLUSION_TONE[review.conclusion]
    return _cell("review", labels.CONCLUSION[review.conclusion], small, tone=tone)


def _cell(name: str, value: str, small: str, tone: Tone = "") -> StripItem:
    return {
        "label": phrases.STRIP[name],
        "value": value,
        "small": small,
        "tone": tone,
        "cite": "",
        "cite_url": "",
        "ladder": None,
    }


def _aside(entry: StoryEntry, public: PublicSite) -> list[Fact]:
    """Who did it, where then and now, at which stage."""
    story, places = entry.meta, public.context.site.places
    subject, located = story.subject, public.located[entry.slug]
    honorific = labels.HONORIFIC[subject.honorific] if subject.honorific else ""
    name = capital(f"{honorific} {subject.name}".strip())
    today = capital(today_name(located, places))
    before = capital(former_name(located, places))
    places_of = [fact(title_of(Story, "place"), today), fact(phrases.BEFORE_REFORM, before)]
    labour = [fact(FACT_LABELS["work"], phrases.DIRECT_LABOUR)]
    return [
        fact(title_of(Subject, "name"), name),
        *facts_of(subject, {"direct_labour": labour if subject.direct_labour else []}, ASIDE),
        *facts_of(story, {"place": places_of}, ASIDE),
    ]


def _terms(story: Story, public: PublicSite) -> list[tuple[str, list[Link]]]:
    site = public.context.site
    groups: list[tuple[str, list[Link]]] = []
    for collection, slugs in (
        ("fields", story.fields),
        ("movements", story.movements),
        ("events", [story.event] if story.event else []),
        ("units", list(dict.fromkeys(u for u in (story.unit, story.responsible) if u))),
    ):
        terms = getattr(site, collection)
        links = [link(terms[s].meta.title, addresses.term(collection, s)) for s in slugs]
        if links:
            groups.append((phrases.MENU[collection], links))
    return groups


def _credits(entry: StoryEntry, public: PublicSite, site: SiteView) -> list[tuple[str, str]]:
    story, units = entry.meta, public.context.site.units
    pairs: list[tuple[str, str]] = []
    day = story.published.date() if story.published else None
    pairs.append((title_of(Story, "id"), story.id))
    pairs.append(
        (phrases.CREDITS["cite"], phrases.citation(_named(story, story.title), site["name"], day))
    )
    pairs.append((title_of(Story, "licence"), f"{story.licence}. {phrases.LICENCE_NOTE}"))
    for name in ("author", "reviewer"):
        person: Person | None = getattr(story, name)
        if person is not None:
            pairs.append((title_of(Story, name), f"{person.name}, {units[person.unit].meta.title}"))
    if check := story.fact_check:
        by = f"{check.by}, {units[check.unit].meta.title}, {short_day(check.date)}"
        pairs.append((title_of(Story, "fact_check"), f"{by}: {check.what}"))
    if change := story.last_change:
        pairs.append((class_title(Change), f"{short_day(change.date)}: {change.what}"))
    if story.consent is not None:
        pairs.append((title_of(Consent, "basis"), labels.CONSENT_BASIS[story.consent.basis]))
    if story.conflict is not None:
        no_conflict = story.conflict.strip().casefold() in phrases.NO_RELATION
        words = phrases.NO_CONFLICT if no_conflict else story.conflict
        pairs.append((title_of(Story, "conflict"), words))
    for_press = sum(photo.press for photo in story.photos)
    if for_press:
        pairs.append((phrases.CREDITS["press"], phrases.press_photos(for_press)))
    return pairs
