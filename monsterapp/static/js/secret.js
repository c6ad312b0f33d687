// A secret that is shown once can be copied and printed, where there are scripts to do it.
const PAUSE = 4000; // ms for which a button says what it did

for (const actions of document.querySelectorAll("[data-secret-actions]")) {
  actions.hidden = false;
  // Read out by screen readers as it changes, so it must be there before it does.
  const said = document.createElement("span");
  said.className = "visually-hidden";
  said.setAttribute("role", "status");
  actions.append(said);

  const copy = actions.querySelector("[data-copy]");
  const secret = document.getElementById(copy.dataset.copy);
  const label = copy.textContent;
  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(secret.textContent.trim());
      copy.textContent = said.textContent = "Copied";
    } catch {
      // No clipboard without HTTPS: select it, so that one key is left to press.
      getSelection().selectAllChildren(secret);
      copy.textContent = said.textContent = "Selected: now press Ctrl+C";
    }
    setTimeout(() => {
      copy.textContent = label;
      said.textContent = "";
    }, PAUSE);
  });
  actions.querySelector("[data-print]")?.addEventListener("click", () => print());
}
