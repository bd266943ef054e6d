// The text area of a query form → Yasqe, completing from /sparql/terms; without this the text area asks as well.
import Yasqe from "@zazuko/yasqe";
import "@zazuko/yasqe/build/yasqe.min.css";
import "./editor.css";

const LONGEST = 6000; // characters of a query that an address carries well; a longer one is posted
const SHORTEST = 2; // letters of a word that are worth looking up
const UNFIT = ["comment", "string", "keyword", "number", "ws"];

// What stands before the cursor, and what can stand there: `property`, `class` or `thing`; null where nothing of ours can.
function wanted(yasqe) {
  const token = yasqe.getCompleteToken();
  const text = token.string.trim();
  if (text.length < SHORTEST || /^[?$_"'#]/.test(text) || UNFIT.includes(token.type)) return null;
  const before = yasqe.getPreviousNonWsToken(yasqe.getDoc().getCursor().line, token);
  if (/^(PREFIX|BASE)$/i.test(before?.string ?? "")) return null;
  const role = token.state.possibleCurrent.includes("a") ? "property" : ["a", "rdf:type"].includes(before?.state?.lastProperty) ? "class" : "thing";
  return { text, role };
}

function completer(prefixes) {
  let offered = new Map(); // what would be written → the term

  function pick(yasqe, data, hint) {
    const term = offered.get(hint.text);
    yasqe.replaceRange(hint.text, hint.from ?? data.from, hint.to ?? data.to, "complete");
    if (term?.prefix) yasqe.addPrefixes({ [term.prefix]: prefixes[term.prefix] });
  }

  function render(element, _data, hint) {
    const term = offered.get(hint.text);
    const name = document.createElement("span");
    name.className = "term-name";
    name.textContent = `${term.name} · ${term.kind}`;
    element.append(hint.text, " ", name);
  }

  return {
    name: "terms",
    bulk: false,
    autoShow: true,
    isValidCompletionPosition: (yasqe) => wanted(yasqe) !== null,
    async get(yasqe) {
      const { text, role } = wanted(yasqe) ?? {};
      const answer = text && (await fetch(`/sparql/terms?${new URLSearchParams({ q: text, role })}`).catch(() => null));
      const found = answer?.ok ? await answer.json() : [];
      offered = new Map(found.map((term) => [term.write, term]));
      return [...offered.keys()];
    },
    postprocessHints: (_yasqe, hints) => hints.map((hint) => ({ ...hint, hint: pick, render })),
  };
}

// Declares the prefixes of this graph that a query uses; the endpoint knows them without, but other endpoints do not.
function declare(yasqe, prefixes) {
  const declared = yasqe.getPrefixesFromQuery();
  const used = [...yasqe.getValue().matchAll(/(?<![\w:<"'?$-])([a-z]+):(?=\w)/g)].map((match) => match[1]);
  for (const prefix of new Set(used)) {
    if (prefixes[prefix] && !(prefix in declared)) yasqe.addPrefixes({ [prefix]: prefixes[prefix] });
  }
}

function edit(form) {
  const area = form.querySelector("textarea");
  const prefixes = JSON.parse(form.dataset.prefixes);
  const completing = completer(prefixes);
  Yasqe.registerAutocompleter(completing);
  const place = document.createElement("div");
  area.before(place);
  const yasqe = new Yasqe(place, {
    value: area.value,
    autocompleters: ["variables", completing.name],
    editorHeight: `${area.offsetHeight}px`,
    persistenceId: null,
    prefixCcApi: null,
    createShareableLink: undefined,
    consumeShareLink: null,
    showQueryButton: false,
    resizeable: false,
    screenReaderLabel: "Query",
  });
  declare(yasqe, prefixes);
  yasqe.on("blur", () => declare(yasqe, prefixes));
  // Tab goes on to the next field, so that the keyboard is not caught; Ctrl-Space completes.
  yasqe.addKeyMap({ Tab: false, "Shift-Tab": false, "Ctrl-Enter": () => form.requestSubmit(), "Cmd-Enter": () => form.requestSubmit() });
  const field = yasqe.getInputField();
  field.id = "query-editor";
  form.querySelector(`label[for="${area.id}"]`).htmlFor = field.id;
  area.remove();
  form.addEventListener("formdata", ({ formData }) => formData.set("query", yasqe.getValue()));
  form.addEventListener("submit", () => { form.method = yasqe.getValue().length > LONGEST ? "post" : "get"; });
}

document.querySelectorAll("form.editor").forEach(edit);
