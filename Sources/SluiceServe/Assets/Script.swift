/// The script of the pages: it puts what is new where the old was. Pages say the same without it.
enum Script {
    static let text = """
        "use strict";

        // Replaces the parts of a page that are not what they were; the others keep focus and scroll.
        function renew(place, markup) {
          const page = new DOMParser().parseFromString(markup, "text/html");
          for (const part of page.querySelectorAll("[data-part]")) {
            const old = place.querySelector("#" + part.id);
            if (old === null || old.innerHTML === part.innerHTML) continue;
            const regions = [...old.querySelectorAll(".wide")].map(region => region.scrollLeft);
            old.innerHTML = part.innerHTML;
            old.querySelectorAll(".wide").forEach((region, index) => {
              region.scrollLeft = regions[index] || 0;
            });
          }
        }

        // Asks for this page again and takes the parts from it.
        async function refresh(place) {
          try {
            const reply = await fetch(location.pathname, { credentials: "same-origin" });
            if (reply.ok) renew(place, await reply.text());
          } catch (problem) {
            // The server is gone or restarts: what is shown stays.
          }
        }

        function follow(place) {
          const news = document.getElementById("news");
          const source = new EventSource(place.dataset.events);
          source.addEventListener("view", event => renew(place, event.data));
          source.addEventListener("over", async event => {
            source.close();
            await refresh(document.querySelector("main"));
            document.getElementById("news").textContent = event.data === "0"
              ? "The run is finished; its results follow." : "The run has ended.";
          });
          source.addEventListener("open", () => { news.textContent = ""; });
          source.addEventListener("error", () => {
            if (source.readyState !== EventSource.CLOSED) {
              news.textContent = "The connection was lost; trying again.";
            }
          });
        }

        function askAgain(place) {
          const seconds = Number(place.dataset.again);
          setTimeout(async () => {
            await refresh(place);
            askAgain(place);
          }, seconds * 1000);
        }

        const live = document.querySelector("[data-events]");
        if (live) follow(live);
        const list = document.querySelector("[data-again]");
        if (list) askAgain(list);
        """
}
