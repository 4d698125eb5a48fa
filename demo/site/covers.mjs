import {raw} from './html.mjs';

const NINE = [...'ӘҒҚҢӨҰҮҺІ'];

/** Course covers, drawn from letters; decoration, so hidden from screen readers. */
export const covers = {
  cyrillic: cover(
    'nine',
    NINE.map((letter, i) => {
      const x = 70 + (i % 3) * 90;
      const y = 122 + Math.floor(i / 3) * 118;
      return `<text ${letter === 'Ң' ? 'class="pick"' : ''} x="${x}" y="${y}" font-size="96">${letter}</text>`;
    }).join(''),
  ),
  interface: cover(
    'close',
    '<path class="guide" d="M0 96h320M0 318h320"/><text x="168" y="318" font-size="470">ә</text>',
  ),
  grid: cover(
    'grid',
    `<path class="guide" d="${[40, 120, 200, 280].map((x) => `M${x} 0v400`).join('')}${[80, 160, 240, 320].map((y) => `M0 ${y}h320`).join('')}"/><text x="160" y="320" font-size="330">Қ</text>`,
  ),
  paragraph: cover(
    'quotes',
    '<text x="160" y="258" font-size="400">«</text><path class="lines" d="M40 312h240M40 332h240M40 352h150"/>',
  ),
};

/** The hero: «Әріп», “letter” in Kazakh, on the lines that a type designer works with. */
export function specimen({capital, xHeight, baseline, descender}) {
  const lines = [
    [96, capital],
    [187, xHeight],
    [401, baseline],
    [491, descender],
  ];
  const label = ([y, text]) =>
    `<path class="guide" d="M0 ${y}H1200"/><text class="label" x="1200" y="${y - 10}">${text}</text>`;
  return raw(`<svg class="specimen" viewBox="0 52 1200 462" aria-hidden="true" focusable="false">
    ${lines.map(label).join('')}
    <text class="word" x="-8" y="401" font-size="415">Әріп</text>
  </svg>`);
}

/** The lesson's figure; `assets/lesson.js` turns its four scenes. */
export function lessonFigure() {
  const guides = '<path class="guide" d="M-1500 96h4200M-1500 462h4200M-1500 548h4200"/>';
  const letter = (x, text, extra = '') =>
    `<text x="${x}" y="462" font-size="500"${extra}>${text}</text>`;
  return raw(`<svg class="figure" viewBox="0 0 1200 640" data-scene="4" aria-hidden="true" focusable="false">
    ${guides}
    <g data-in="1">${letter(600, 'Н')}</g>
    <g data-in="2">${letter(600, 'Ң')}<circle class="mark" cx="756" cy="500" r="80"/></g>
    <g data-in="3">${letter(370, 'Ц')}${letter(840, 'Ң')}<path class="mark" d="M486 580h70M958 580h70"/></g>
    <g data-in="4"><text x="600" y="410" font-size="330">таңба</text></g>
  </svg>`);
}

function cover(name, inside) {
  return raw(
    `<svg class="cover cover-${name}" viewBox="0 0 320 400" aria-hidden="true" focusable="false"><rect width="320" height="400"/>${inside}</svg>`,
  );
}
