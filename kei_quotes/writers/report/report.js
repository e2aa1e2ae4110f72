/* Behaviour of the page. All text is in the page already: the script moves, shows and hides, and writes counts. */
"use strict";
(() => {
  const folded = matchMedia("(max-width: 82rem)"); // the rail lies above the text
  const narrow = matchMedia("(max-width: 64rem)"); // the cards lie on a sheet below it
  const help = document.querySelector("dialog.help");
  const index = document.getElementById("index");
  const views = [...document.querySelectorAll(".view")].map((section) => ({ section }));
  let shown = null;

  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ").trim();
  const amount = (count) => `${count.toLocaleString("en")} attribution${count === 1 ? "" : "s"}`;

  /* A document's parts, looked up when it is first shown. */
  function prepare(view) {
    if (view.cards) return;
    view.cards = [...view.section.querySelectorAll(".card")];
    view.marks = new Map();
    for (const mark of view.section.querySelectorAll("mark")) {
      for (const [number, role] of roles(mark)) {
        if (!view.marks.has(number)) view.marks.set(number, []);
        view.marks.get(number).push([mark, role]);
      }
    }
    view.side = view.section.querySelector(".side");
    if (view.side) view.side.querySelector(".sheet").hidden = false;
    fitRail(view);
  }

  /* Pairs of an attribution's number and what the marked words are in it; inmost first. */
  function roles(mark) {
    return ["cue", "source", "content"].flatMap((role) =>
      (mark.dataset[role]?.split(" ") ?? []).map((number) => [Number(number), role])
    );
  }

  const numbers = (mark) => new Set(roles(mark).map(([number]) => number));

  function fitRail(view) {
    const rail = view.section.querySelector(".rail");
    if (rail) rail.open = !folded.matches;
  }

  function show(view) {
    for (const other of views) other.section.classList.toggle("open", other === view);
    shown = view;
    document.querySelector(".to-index").hidden = !index || view.section === index;
    document.title = `${view.section.dataset.title} · kei-quotes`;
    prepare(view);
  }

  /* The address names a document, a card, a place in a text, or nothing: then the first page is shown. */
  function route() {
    const target = document.getElementById(location.hash.slice(1));
    const section = target?.closest(".view") ?? views[0]?.section;
    const view = views.find((each) => each.section === section);
    if (!view) return;
    const moved = shown && shown !== view;
    show(view);
    const card = target?.closest(".card, .ref") && cardOf(view, Number(target.dataset.number ?? target.dataset.n));
    if (card) select(view, card);
    else if (target && target !== section) target.scrollIntoView();
    else if (moved) {
      scrollTo(0, 0);
      section.querySelector("h1").focus({ preventScroll: true });
    }
  }

  const cardOf = (view, number) => view.cards.find((card) => Number(card.dataset.number) === number);
  const marksOf = (view, card) => view.marks.get(Number(card.dataset.number)) ?? [];

  function mark(view, card, on) {
    card.classList.toggle("on", on);
    if (on) card.setAttribute("aria-current", "true");
    else card.removeAttribute("aria-current");
    for (const [each, role] of marksOf(view, card)) each.classList.toggle(`on-${role}`, on);
    const why = card.querySelector(".why");
    if (why) why.open = on;
  }

  function select(view, card, { text = true } = {}) {
    if (view.selected && view.selected !== card) mark(view, view.selected, false);
    view.selected = card;
    mark(view, card, true);
    spread(view, true);
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "nearest" });
    if (text) reveal(view, document.getElementById(card.id.replace("-c", "-t")));
  }

  function reveal(view, element) {
    if (element && !inSight(view, element)) element.scrollIntoView({ block: "center" });
  }

  /* Where in the text a line of evidence, or a problem, has its reason. */
  function point(view, number) {
    for (const each of view.section.querySelectorAll(".at")) each.classList.remove("at");
    const place = [...view.section.querySelectorAll(`.prose [data-place~="${number}"]`)];
    for (const each of place) each.classList.add("at");
    reveal(view, place[0]);
  }

  /* Whether a place in the text is clear of the banner and of the sheet that narrow windows have. */
  function inSight(view, element) {
    const place = element.getBoundingClientRect();
    const floor = narrow.matches ? view.side.getBoundingClientRect().top : innerHeight;
    return place.top > 72 && place.bottom < floor - 48;
  }

  function spread(view, open) {
    view.side.classList.toggle("open", open);
    const button = view.side.querySelector(".sheet");
    button.setAttribute("aria-expanded", String(open));
    button.textContent = open ? "Hide" : "Show";
  }

  /* Marks that lie inside each other take turns, inmost first. */
  function choose(view, marked) {
    const visible = [...numbers(marked)].map((number) => cardOf(view, number)).filter((card) => !card.hidden);
    if (!visible.length) return;
    const next = (visible.indexOf(view.selected) + 1) % visible.length;
    select(view, visible[next], { text: false });
  }

  function step(view, by) {
    const visible = [...view.side.querySelectorAll(".card:not([hidden])")];
    if (!visible.length) return;
    const at = visible.indexOf(view.selected);
    const next = at < 0 ? (by > 0 ? 0 : visible.length - 1) : Math.min(Math.max(at + by, 0), visible.length - 1);
    select(view, visible[next]);
  }

  const pressed = (view) => [...view.section.querySelectorAll("[data-group][aria-pressed=true]")];

  /* Within a group any pressed value will do; every group and the search must be met. */
  function filter(view) {
    const wanted = Map.groupBy(pressed(view), (button) => button.dataset.group);
    const words = fold(view.section.querySelector("input[type=search]").value);
    const hidden = new Set();
    for (const card of view.cards) {
      const fits = [...wanted].every(([group, buttons]) =>
        buttons.some((button) => button.dataset.value === card.dataset[group])
      );
      card.hidden = !(fits && (!words || wordsOf(card).includes(words)));
      if (card.hidden) hidden.add(Number(card.dataset.number));
    }
    dim(view, hidden);
    const count = view.cards.length - hidden.size;
    view.side.querySelector(".count").textContent =
      hidden.size ? `${count.toLocaleString("en")} of ${amount(view.cards.length)}` : amount(count);
    view.side.querySelector(".nothing").hidden = count > 0 || !view.cards.length;
    view.section.querySelector(".rail .reset").hidden = !wanted.size && !words;
    if (view.selected?.hidden) {
      mark(view, view.selected, false);
      view.selected = null;
    }
  }

  function wordsOf(card) {
    card.words ??= fold([".who", ".facts", "blockquote", ".how"].map((part) => card.querySelector(part)?.textContent).join(" "));
    return card.words;
  }

  function dim(view, hidden) {
    for (const each of view.section.querySelectorAll("mark")) {
      each.classList.toggle("off", [...numbers(each)].every((number) => hidden.has(number)));
    }
    for (const ref of view.section.querySelectorAll(".ref")) ref.hidden = hidden.has(Number(ref.dataset.n));
  }

  function sort(view, doubtful) {
    const key = doubtful ? (card) => Number(card.dataset.overall) : (card) => Number(card.dataset.number);
    const sorted = view.cards.toSorted((one, other) => key(one) - key(other));
    view.side.querySelector(".cards").append(...sorted);
  }

  function reset(view) {
    for (const button of pressed(view)) button.setAttribute("aria-pressed", "false");
    const search = view.section.querySelector("input[type=search]");
    search.value = "";
    filter(view);
    search.focus();
  }

  /* What a click means, inmost element first. */
  const clicks = [
    [".help-button", () => help.showModal()],
    [".help .close", () => help.close()],
    [".sheet", (button) => spread(shown, button.getAttribute("aria-expanded") === "false")],
    [".reset", () => reset(shown)],
    ["[data-group]", (button) => {
      button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") === "false"));
      filter(shown);
    }],
    [".ref", (ref) => select(shown, cardOf(shown, Number(ref.dataset.n)), { text: false })],
    [".place", (button) => point(shown, button.dataset.to)],
    [".why", () => {}],
    [".card", (card) => select(shown, card)],
    [".prose mark", (marked) => choose(shown, marked)],
  ];

  document.addEventListener("click", (event) => {
    if (!getSelection().isCollapsed && !event.target.closest("button, a")) return; // words are being copied
    if (event.target.closest(".ref, .back")) event.preventDefault();
    for (const [selector, action] of clicks) {
      const element = event.target.closest(selector);
      if (element) return action(element);
    }
  });

  document.addEventListener("input", (event) => {
    if (event.target.matches("input[type=search]")) filter(shown);
    if (event.target.matches(".doubtful")) sort(shown, event.target.checked);
  });

  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches("input[type=search]");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || help.open) return;
    if (!help.querySelector(".keys").checked || !"jk?".includes(event.key)) return;
    event.preventDefault();
    if (event.key === "?") help.showModal();
    else if (shown.cards.length) step(shown, event.key === "j" ? 1 : -1);
  });

  folded.addEventListener("change", () => views.filter((view) => view.cards).forEach(fitRail));
  addEventListener("hashchange", route);

  if (index) {
    document.querySelector("main").prepend(index);
    views.unshift(views.pop());
  }
  document.querySelector(".help-button").hidden = false;
  route();
})();
