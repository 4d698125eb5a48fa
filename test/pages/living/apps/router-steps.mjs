/** Resolves when something holds; rejects after ten seconds. */
export async function until(holds) {
  for (const end = performance.now() + 10_000; !holds();) {
    if (performance.now() > end) throw new Error(`waited 10 s in vain for ${holds}`);
    await new Promise((done) => setTimeout(done, 10));
  }
}

const shown = () => document.querySelector('h1')?.textContent;
const served = () => Number(document.querySelector('#served')?.textContent);
const follow = (title) => document.querySelector(`#to-${title}`).click();

/**
 * Defines what a test can have a router do: follow a link, go back, get the page once more. The
 * first half of following one, `preview-a`, ends where a router shows the copy that it has kept;
 * `a` is both halves, and the second after the first.
 */
export function defineSteps({refresh} = {}) {
  const trail = [shown()];
  let latest = served();
  let isOnTheWay = false;
  // A copy has a number that was there before.
  const answered = async () => {
    const isAnswered = () => served() > latest;
    for (const end = performance.now() + 10_000; !isAnswered() && performance.now() < end;) {
      await fetch('/answer');
    }
    await until(isAnswered);
    latest = served();
  };
  const visit = async (title) => {
    if (!isOnTheWay) follow(title);
    isOnTheWay = false;
    await answered();
    await until(() => shown() === title);
    trail.push(title);
  };
  window.steps = {
    async 'preview-a'() {
      follow('a');
      isOnTheWay = true;
      await until(() => shown() === 'a');
    },
    a: () => visit('a'),
    b: () => visit('b'),
    async back() {
      trail.pop();
      history.back();
      await until(() => shown() === trail.at(-1));
      await until(() => location.pathname.endsWith(`/${trail.at(-1)}`));
    },
    async refresh() {
      refresh();
      await answered();
    },
  };
}
