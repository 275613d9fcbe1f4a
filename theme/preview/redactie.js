// Of the preview alone: buttons that copy the lines beside them, and lists that are filtered while one types.
function buttons(part) {
  for (const pre of part.querySelectorAll(".rd-paste")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "rd-button";
    button.textContent = "Kopieer";
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(pre.textContent);
        button.textContent = "Gekopieerd";
      } catch {
        getSelection().selectAllChildren(pre);
        button.textContent = "Geselecteerd";
      }
      setTimeout(() => { button.textContent = "Kopieer"; }, 2000);
    });
    pre.after(button);
  }
}
buttons(document);

const form = document.querySelector(".rd-filter");
const list = document.getElementById("lijst");
if (form && list) {
  let waiting = 0;
  let asked = 0;
  const show = async () => {
    const query = "?" + new URLSearchParams(new FormData(form));
    const mine = ++asked;
    const answer = await fetch(query).catch(() => null);
    if (!answer || !answer.ok || mine !== asked) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const found = page.getElementById("lijst");
    if (!found) return;
    list.replaceChildren(...found.childNodes);
    buttons(list);
    const heading = page.querySelector("h1");
    if (heading) document.querySelector("h1").replaceWith(heading);
    history.replaceState(null, "", query);
  };
  form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(show, 150); });
}
