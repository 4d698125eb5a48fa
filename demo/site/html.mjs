/** Markup that needs no escaping any more. */
class Html {
  #markup;
  constructor(markup) {
    this.#markup = markup;
  }
  toString() {
    return this.#markup;
  }
}

/** Markup from a template: every inserted value is escaped, unless it came from here itself. */
export function html(strings, ...values) {
  return new Html(String.raw({raw: strings}, ...values.map(toMarkup)));
}

/** Trusted markup as it is. */
export const raw = (markup) => new Html(markup);

/** Data for a `<script type="application/json">`: no end tag can close it early. */
export const json = (data) => raw(JSON.stringify(data).replaceAll('<', '\\u003c'));

/** A text in which `[words](address)` is a link and `` `name` `` is code. */
export function rich(text) {
  return raw(
    escape(text)
      .replace(/\[([^\]]+)\]\(([^)\s]+)\)/g, '<a href="$2">$1</a>')
      .replace(/`([^`]+)`/g, '<code>$1</code>'),
  );
}

/** Nothing for null and false. `undefined` is a text that has another name, and would leave a hole. */
function toMarkup(value) {
  if (value === undefined) throw new TypeError('a template was given undefined: look for the name');
  if (value === null || value === false) return '';
  if (Array.isArray(value)) return value.map(toMarkup).join('');
  return value instanceof Html ? value.toString() : escape(String(value));
}

function escape(text) {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}
