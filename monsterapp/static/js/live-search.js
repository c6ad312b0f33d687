// Lists search as one types. The form asks the server for the same page that its button would, and takes the
// results from it; the address follows, so that reload, back and sharing work as they do without this script.
const form = document.querySelector("form[data-live]");
const count = document.getElementById("count"); // stays in the page, for screen readers announce what changes in it
const PAUSE = 200; // ms between the last key and the question

let waiting = 0;
let asking = null;

function address() {
  const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value.trim()));
  return query.size ? `${location.pathname}?${query}` : location.pathname;
}

// Each match-up that is chosen makes room for another. Whoever stands on one of them stays where they are.
function offerAnother(page) {
  const old = document.getElementById("match-ups");
  const now = page.getElementById("match-ups");
  if (!old || !now) return;
  const here = old.contains(document.activeElement) && document.activeElement.id;
  now.open = old.open;
  old.replaceWith(now);
  if (here) document.getElementById(here)?.focus();
}

async function search() {
  clearTimeout(waiting);
  asking?.abort(); // an answer to an older question must not replace a newer one
  const mine = (asking = new AbortController());
  const url = address();
  const results = document.getElementById("results");
  results.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(url, { signal: mine.signal });
    const text = await response.text();
    if (mine.signal.aborted) return;
    // A template and no document: the page's <style> stays inert, and the policy has nothing to refuse.
    const page = Object.assign(document.createElement("template"), { innerHTML: text }).content;
    const found = page.getElementById("results");
    if (!response.ok || !found) {
      location.assign(url); // the server has something to say about it: let it
      return;
    }
    results.replaceChildren(...found.childNodes);
    count.textContent = page.getElementById("count").textContent;
    document.getElementById("sort").innerHTML = page.getElementById("sort").innerHTML; // orders depend on the search
    offerAnother(page);
    history.replaceState(history.state, "", url);
  } catch {
    // Superseded, or no connection: what was typed stays, and the button asks again in the ordinary way.
  }
  if (asking === mine) results.removeAttribute("aria-busy");
}

function soon() {
  clearTimeout(waiting);
  waiting = setTimeout(search, PAUSE);
}

form.addEventListener("input", (event) => {
  if (event.isComposing) return;
  if (event.target.type === "search") soon();
});
form.addEventListener("compositionend", soon);
form.addEventListener("change", (event) => {
  if (event.target instanceof HTMLSelectElement) search();
});
