// A form that writes is sent once, however often its button is clicked.
for (const form of document.querySelectorAll("form[method=post]")) {
  const button = form.querySelector("button");
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
    button?.setAttribute("aria-disabled", "true");
  });
  // Back from the next page, the form may be sent anew.
  addEventListener("pageshow", () => {
    delete form.dataset.sent;
    button?.removeAttribute("aria-disabled");
  });
}

// What is typed blind can be looked at. It is hidden again before it is sent, or browsers would keep it as a text.
for (const box of document.querySelectorAll(".secret-field:has([type=password])")) {
  const secret = box.querySelector("input");
  const name = secret.labels[0].textContent.trim().toLowerCase();
  const button = document.createElement("button");
  const said = document.createElement("span");
  button.type = "button";
  button.className = "btn btn-link reveal";
  button.setAttribute("aria-controls", secret.id);
  said.className = "visually-hidden";
  said.setAttribute("role", "status");
  box.append(button, said);

  const show = (shown) => {
    secret.type = shown ? "text" : "password";
    button.textContent = shown ? "Hide" : "Show";
    button.setAttribute("aria-label", `${button.textContent} the ${name}`);
  };
  button.addEventListener("click", () => {
    const shown = secret.type === "password";
    show(shown);
    said.textContent = `The ${name} is ${shown ? "shown" : "hidden"}.`;
  });
  secret.form.addEventListener("submit", () => show(false));
  show(false);
}

// A colour is shown as it will be worn: on a badge, under the name that is typed, in the ink that reads better on it.
const color = document.querySelector("input[type=color]");
if (color) {
  const name = document.getElementById("name");
  const preview = document.createElement("p");
  const badge = document.createElement("span");
  const value = document.createElement("output");
  preview.className = "color-preview";
  badge.className = "type-badge";
  value.htmlFor = color.id;
  preview.append(badge, value);
  color.after(preview);

  const light = (channel) => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4);
  const luminance = (hex) =>
    [0.2126, 0.7152, 0.0722].reduce(
      (sum, weight, at) => sum + weight * light(parseInt(hex.slice(1 + 2 * at, 3 + 2 * at), 16) / 255),
      0,
    );
  const show = () => {
    badge.textContent = name?.value.trim() || "Name";
    badge.style.setProperty("--type", color.value);
    // White and black read equally well on a luminance of 0.179 (WCAG 2.2).
    badge.style.setProperty("--ink", luminance(color.value) > 0.179 ? "#000000" : "#ffffff");
    value.textContent = color.value;
  };
  color.addEventListener("input", show);
  name?.addEventListener("input", show);
  show();
}
