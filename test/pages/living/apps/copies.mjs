/** An app's own cache of a part of its page, by each way to make a copy and to put one in. */
const ways = {
  cloneNode: (main) => main.cloneNode(true),
  innerHTML(main) {
    const holder = document.createElement('div');
    holder.innerHTML = main.outerHTML;
    return holder.firstElementChild;
  },
  fragment: (main) =>
    document.createRange().createContextualFragment(main.outerHTML).firstElementChild,
  parser: (main) =>
    document.adoptNode(
      new DOMParser().parseFromString(main.outerHTML, 'text/html').querySelector('#main'),
    ),
};

let copy;
const main = () => document.querySelector('#main');

/** A clone is made at once; a string is kept and becomes elements when it is needed. */
function keep(name) {
  const make = ways[name];
  const kept = name === 'cloneNode' ? make(main()) : {outerHTML: main().outerHTML};
  copy = () => (name === 'cloneNode' ? kept : make(kept));
}

const names = Object.keys(ways);
window.steps = {
  ...Object.fromEntries(names.map((name) => [`keep by ${name}`, () => keep(name)])),
  // As a router does that Kelisim does not know.
  ...Object.fromEntries(
    names.map((name) => [
      `restore, keep by ${name}, release`,
      () => {
        window.kelisim.restore(main());
        keep(name);
        window.kelisim.release(main());
      },
    ]),
  ),
  leave: () => main().replaceWith(Object.assign(document.createElement('div'), {id: 'main'})),
  put: () => main().replaceWith(copy()),
};
