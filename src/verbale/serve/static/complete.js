// Completes each search field from /search/complete (ARIA combobox with a list); without it the form still searches.
"use strict";

const PAUSE = 120; // milliseconds after the last key

function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

function completing(input) {
  const list = element("ul", { role: "listbox", id: `${input.id}-list`, class: "offered", hidden: "", "aria-label": "Names that begin so" });
  let timer, asked = "", chosen = -1;
  input.parentElement.append(list);
  for (const [key, value] of Object.entries({ role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id })) {
    input.setAttribute(key, value);
  }

  const close = () => choose(-1, (list.hidden = true), input.setAttribute("aria-expanded", "false"));

  function choose(index) {
    chosen = index;
    [...list.children].forEach((each, number) => each.setAttribute("aria-selected", String(number === index)));
    if (index < 0) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", list.children[index].id);
  }

  function show(offered) {
    list.replaceChildren(...offered.map((each, number) => element("li", { role: "option", id: `${list.id}-${number}`, "aria-selected": "false" },
      element("a", { href: each.address, tabindex: "-1" }, each.name, " ", element("span", { class: "meta" }, each.kind)))));
    list.hidden = !offered.length;
    input.setAttribute("aria-expanded", String(offered.length > 0));
    choose(-1);
  }

  async function ask() {
    const text = (asked = input.value.trim());
    if (!text) return close();
    const answer = await fetch(`/search/complete?${new URLSearchParams({ q: text })}`).catch(() => null);
    const offered = answer && answer.ok ? await answer.json() : [];
    if (asked === text && document.activeElement === input) show(offered);
  }

  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, PAUSE); });
  input.addEventListener("blur", () => setTimeout(close, 200));
  input.addEventListener("keydown", (event) => {
    const count = list.hidden ? 0 : list.children.length;
    if (event.key === "Escape" && count) { close(); event.preventDefault(); }
    if (!count || !["ArrowDown", "ArrowUp", "Enter"].includes(event.key)) return;
    if (event.key === "Enter") {
      if (chosen < 0) return;
      event.preventDefault();
      list.children[chosen].firstElementChild.click();
    } else {
      event.preventDefault();
      choose((chosen + (event.key === "ArrowDown" ? 1 : chosen < 0 ? 0 : -1) + count) % count);
    }
  });
}

document.querySelectorAll(".search input[type=search]").forEach(completing);
