// The chart, gone through with the arrow keys: one stop for Tab, the pair under it said in words, its heads marked.
// Where its cells are choices, keys set them too. Without this script it is a table, and a form of plain choices.
const table = document.querySelector("table.chart");
const words = document.querySelector(".chart-words");
const count = document.querySelector("[data-count]");
const choices = table.querySelectorAll("select");

const legend = [...document.querySelectorAll("[data-sentence]")];
const sentences = Object.fromEntries(legend.map((item) => [item.dataset.multiplier, item.dataset.sentence]));
const KEYS = { 0: "0", h: "0.5", H: "0.5", "½": "0.5", 1: "1", 2: "2", Delete: "1", Backspace: "1" };

const stopIn = (cell) => cell.querySelector("a, select") ?? cell;
const nameOf = (head) => head.querySelector(".head").textContent;
let current = null;
let marked = [];

function sentenceOf(cell) {
  if (cell.title) return cell.title;
  const choice = cell.querySelector("select");
  if (!choice) return "";
  const [attacker, defender] = headsOf(cell).map(nameOf);
  return (sentences[choice.value] ?? "").replace("{attacker}", () => attacker).replace("{defender}", () => defender);
}

const headsOf = (cell) => [cell.parentElement.cells[0], table.tHead.rows[0].cells[cell.cellIndex]];

function say(cell) {
  for (const head of marked) head.classList.remove("here");
  marked = [];
  const sentence = sentenceOf(cell);
  if (!sentence) return;
  marked = headsOf(cell);
  for (const head of marked) head.classList.add("here");
  if (words.textContent !== sentence) words.textContent = sentence;
}

function makeCurrent(cell) {
  if (current) stopIn(current).tabIndex = -1;
  current = cell;
  stopIn(cell).tabIndex = 0;
}

function move(cell, down, across) {
  const row = table.rows[cell.parentElement.rowIndex + down];
  const next = row?.cells[cell.cellIndex + across];
  if (next && next.matches("td:not(.corner), [scope=row]") && (next.matches("td") || next.querySelector("a"))) stopIn(next).focus();
}

function moves(cell, event) {
  const last = cell.parentElement.cells.length - 1;
  const bottom = table.rows.length - 1;
  const row = cell.parentElement.rowIndex;
  const toEnds = event.ctrlKey;
  switch (event.key) {
    case "ArrowUp": return [-1, 0];
    case "ArrowDown": return [1, 0];
    case "ArrowLeft": return [0, -1];
    case "ArrowRight": return [0, 1];
    case "Home": return [toEnds ? 1 - row : 0, 1 - cell.cellIndex];
    case "End": return [toEnds ? bottom - row : 0, last - cell.cellIndex];
    default: return null;
  }
}

function set(choice, value) {
  choice.value = value;
  choice.dispatchEvent(new Event("change", { bubbles: true }));
}

function was(choice) {
  const kept = choice.closest("td").dataset.was;
  return kept ?? [...choice.options].find((option) => option.defaultSelected).value;
}

function countChanges() {
  let changed = 0;
  for (const choice of choices) {
    const differs = choice.value !== was(choice);
    choice.closest("td").classList.toggle("changed", differs);
    changed += differs;
  }
  count.textContent = changed === 0 ? "Nothing changed yet" : changed === 1 ? "1 pair changed" : `${changed} pairs changed`;
}

for (const row of table.rows) for (const cell of row.cells) if (cell.matches("td:not(.corner)") || cell.querySelector("a")) stopIn(cell).tabIndex = -1;
makeCurrent(table.tBodies[0].rows[0].cells[1]);
table.setAttribute("role", "grid");
table.parentElement.removeAttribute("tabindex"); // its cells take the focus, and scroll it
words.hidden = false;

table.addEventListener("focusin", (event) => {
  const cell = event.target.closest("td, th");
  makeCurrent(cell);
  say(cell);
});
table.addEventListener("pointerover", (event) => {
  const cell = event.target.closest("td, th");
  if (cell && event.pointerType === "mouse") say(cell);
});
table.addEventListener("pointerleave", () => {
  if (table.contains(document.activeElement)) say(current);
});
table.addEventListener("click", (event) => {
  const cell = event.target.closest("td:not(.corner)");
  if (cell && !choices.length) cell.focus();
});
table.addEventListener("keydown", (event) => {
  if (event.altKey || event.metaKey) return; // Alt and an arrow opens a choice
  const cell = event.target.closest("td, th");
  const step = moves(cell, event);
  if (step) {
    event.preventDefault();
    move(cell, ...step);
  } else if (!event.ctrlKey && event.target.matches("select") && event.key in KEYS) {
    event.preventDefault();
    set(event.target, KEYS[event.key]);
  }
});

if (choices.length) {
  document.querySelector(".chart-keys").hidden = false;
  table.addEventListener("change", (event) => {
    say(event.target.closest("td"));
    countChanges();
  });
  table.closest("form").addEventListener("reset", () => setTimeout(countChanges));
  countChanges();
}
