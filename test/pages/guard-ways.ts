/**
 * What a page may do to reach a vendor, as source texts that run in it: `A` is the address. A
 * `script` says its name when it runs; of the others the server hears.
 */
export interface Way {
  readonly name: string;
  readonly kind: 'script' | 'frame' | 'call';
  readonly code: string;
}

const made = 'const s = document.createElement("script"); s.src = A; ';
const bare = 'const s = document.createElement("script"); document.body.append(s); ';
const attribute = 'const a = document.createAttribute("src"); a.value = A; ';
const svg =
  'const s = document.createElementNS("http://www.w3.org/2000/svg", "script"); const g = document.createElementNS("http://www.w3.org/2000/svg", "svg"); document.body.append(g); ';
const fragment =
  'const r = document.createRange(); r.selectNodeContents(document.body); const f = r.createContextualFragment(`<div><script src="${A}"></scr` + `ipt></div>`); ';
// A script of a template that came by innerHTML never runs: this one stands in the page.
const template =
  'const c = document.querySelector("template").content.cloneNode(true); c.firstChild.src = A; ';

const script = (name: string, code: string): Way => ({name, kind: 'script', code});
const frame = (name: string, code: string): Way => ({name, kind: 'frame', code});
const call = (name: string, code: string): Way => ({name, kind: 'call', code});

/** Each is held before consent. */
export const ways: readonly Way[] = [
  script('appendChild', made + 'document.body.appendChild(s)'),
  script(
    'insertBefore',
    made + 'const x = document.scripts[0]; s.async = true; x.parentNode.insertBefore(s, x)',
  ),
  script(
    'replaceChild',
    made + 'const x = document.body.appendChild(new Text("x")); document.body.replaceChild(s, x)',
  ),
  script('append', made + 'document.body.append("text", s)'),
  script('prepend', made + 'document.head.prepend(s)'),
  script('before', made + 'document.body.firstChild.before(s)'),
  script('after', made + 'document.body.firstChild.after(s)'),
  script(
    'replaceWith',
    made + 'const x = document.body.appendChild(new Text("x")); x.replaceWith(s)',
  ),
  script(
    'replaceChildren',
    made + 'const x = document.body.appendChild(document.createElement("p")); x.replaceChildren(s)',
  ),
  script('insertAdjacentElement', made + 'document.body.insertAdjacentElement("beforeend", s)'),
  script(
    'a tree',
    made + 'const p = document.createElement("p"); p.append(s); document.body.append(p)',
  ),
  script(
    'a fragment',
    made + 'const f = document.createDocumentFragment(); f.append(s); document.body.append(f)',
  ),
  script('createContextualFragment', fragment + 'document.body.append(f)'),
  script('Range.insertNode', fragment + 'r.collapse(); r.insertNode(f)'),
  script('a template', template + 'document.body.append(c)'),
  script('cloneNode', made + 'document.body.append(s.cloneNode(true))'),
  script(
    'an open shadow root',
    made +
      'const p = document.body.appendChild(document.createElement("p")); p.attachShadow({mode: "open"}).append(s)',
  ),
  script(
    'a closed shadow root',
    made +
      'const p = document.body.appendChild(document.createElement("p")); p.attachShadow({mode: "closed"}).append(s)',
  ),
  script(
    'setAttribute',
    'const s = document.createElement("script"); s.setAttribute("SRC", A); document.body.append(s)',
  ),
  script('a module', made + 's.type = "module"; document.body.append(s)'),
  script('another type', made + 's.type = "application/x-javascript"; document.body.append(s)'),
  script('src, inserted', bare + 's.src = A'),
  script('setAttribute, inserted', bare + 's.setAttribute("src", A)'),
  script('setAttributeNS, inserted', bare + 's.setAttributeNS(null, "src", A)'),
  script('setAttributeNode, inserted', bare + attribute + 's.setAttributeNode(a)'),
  script('setAttributeNodeNS, inserted', bare + attribute + 's.setAttributeNodeNS(a)'),
  script('an SVG script', svg + 's.setAttribute("href", A); g.append(s)'),
  script(
    'an SVG script, xlink',
    svg + 's.setAttributeNS("http://www.w3.org/1999/xlink", "xlink:href", A); g.append(s)',
  ),
  script('its type given back', made + 'document.body.append(s); s.type = "text/javascript"'),
  script(
    'its type given back, and moved',
    made + 'document.body.append(s); s.type = "text/javascript"; document.head.append(s)',
  ),
  script(
    'a frame’s methods',
    made +
      'const f = document.body.appendChild(document.createElement("iframe")); f.contentWindow.Node.prototype.appendChild.call(document.body, s)',
  ),
  script(
    'a frame’s document',
    'const f = document.body.appendChild(document.createElement("iframe")); const d = f.contentDocument; const s = d.createElement("script"); s.src = A; d.body.append(s)',
  ),
  script(
    'a frame that is written',
    'const f = document.body.appendChild(document.createElement("iframe")); const d = f.contentDocument; d.open(); d.write(`<body><script src="${A}"></scr` + `ipt>`); d.close()',
  ),
  frame(
    'iframe.src',
    'const f = document.createElement("iframe"); f.src = A; document.body.append(f)',
  ),
  frame(
    'iframe.src, inserted',
    'const f = document.body.appendChild(document.createElement("iframe")); f.src = A',
  ),
  frame(
    'a frame of a template',
    'const t = document.createElement("template"); t.innerHTML = `<iframe src="${A}"></iframe>`; document.body.append(t.content.cloneNode(true))',
  ),
  frame(
    'link.href',
    'const l = document.createElement("link"); l.rel = "stylesheet"; l.href = A; document.head.append(l)',
  ),
  frame(
    'a preload',
    'const l = document.createElement("link"); l.rel = "preload"; l.as = "script"; l.setAttribute("href", A); document.head.append(l)',
  ),
  call('fetch', 'fetch(A).catch(() => {})'),
  call('fetch of a URL', 'fetch(new URL(A)).catch(() => {})'),
  call('fetch of a Request', 'fetch(new Request(A)).catch(() => {})'),
  call(
    'a frame’s fetch',
    'document.body.appendChild(document.createElement("iframe")).contentWindow.fetch(A).catch(() => {})',
  ),
  call('XMLHttpRequest', 'const x = new XMLHttpRequest(); x.open("GET", A); x.send()'),
  call('sendBeacon', 'navigator.sendBeacon(A, "x")'),
  call('EventSource', 'const e = new EventSource(A); e.onerror = () => e.close()'),
  call('Image.src', 'new Image().src = A'),
  call('Image.srcset', 'new Image().srcset = A + " 2x"'),
  call('img, setAttribute', 'document.createElement("img").setAttribute("src", A)'),
];

/** What the guard does not hold, so that docs/guard.md stays true: nothing is in front of these. */
export const leaks: readonly Way[] = [
  script(
    'Range.surroundContents',
    made +
      'const r = document.createRange(); const p = document.body.appendChild(document.createElement("p")); r.selectNodeContents(p); r.surroundContents(s)',
  ),
  script('setNamedItem, inserted', bare + attribute + 's.attributes.setNamedItem(a)'),
  script('setNamedItemNS, inserted', bare + attribute + 's.attributes.setNamedItemNS(a)'),
  script('href.baseVal, inserted', svg + 'g.append(s); s.href.baseVal = A'),
  frame(
    'video.src',
    'const v = document.createElement("video"); v.src = A; v.preload = "auto"; document.body.append(v)',
  ),
  call(
    'img, detached innerHTML',
    'document.createElement("p").innerHTML = `<img alt="a > b" src="${A}">`',
  ),
  call(
    'a form',
    'const f = document.createElement("form"); f.action = A; f.method = "post"; f.target = "hidden"; document.body.append(Object.assign(document.createElement("iframe"), {name: "hidden"}), f); f.submit()',
  ),
  call('import()', 'import(A).catch(() => {})'),
  call(
    'a static import',
    'const s = document.createElement("script"); s.type = "module"; s.textContent = `import "${A}"`; document.body.append(s)',
  ),
  call(
    'a worker’s code',
    'new Worker(URL.createObjectURL(new Blob([`fetch("${A}", {mode: "no-cors"}).catch(() => {})`])))',
  ),
  call(
    'CSS url()',
    'const p = document.body.appendChild(document.createElement("p")); p.textContent = "x"; p.style.backgroundImage = `url("${A}")`',
  ),
  call(
    'a link that is followed in a frame',
    'const f = document.body.appendChild(Object.assign(document.createElement("iframe"), {name: "followed"})); const a = document.createElement("a"); a.href = A; a.target = "followed"; document.body.append(a); a.click(); void f',
  ),
];
