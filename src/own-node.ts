/**
 * A node's members as its class has them. An element of the page can take their place: with an
 * `<img name="body">` in it `document.body` is that image, and a form's fields stand for the form's
 * methods ([HTML, DOM clobbering](https://html.spec.whatwg.org/multipage/dom.html#dom-tree-accessors)).
 *
 * What it gives is no node, to be handed on.
 */
export const own = <T extends object>(node: T): T =>
  new Proxy(node, {
    get(_, name) {
      const value: unknown = Reflect.get(Object.getPrototypeOf(node) as object, name, node);
      return typeof value === 'function' ? value.bind(node) : value;
    },
    set: (_, name, value) => Reflect.set(Object.getPrototypeOf(node) as object, name, value, node),
  });
