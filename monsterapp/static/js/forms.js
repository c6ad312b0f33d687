// A form that writes is sent once, however often its button is clicked.
for (const form of document.querySelectorAll("form[method=post]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
    form.querySelector("button")?.setAttribute("aria-disabled", "true");
  });
  // Back from the next page, the form may be sent anew.
  addEventListener("pageshow", () => {
    delete form.dataset.sent;
    form.querySelector("button")?.removeAttribute("aria-disabled");
  });
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
