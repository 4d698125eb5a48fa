import {expect} from '@open-wc/testing';
import {markMarkup} from '../../../src/gate/guard/mark-markup.js';

const rule = {match: 'v.test', category: 'analytics', service: 'v', fitsAddress: () => true};
const mark = (markup: string): string =>
  markMarkup(markup, (address) => (String(address).includes('//v.test') ? rule : undefined));

const MARKS = ' type=text/plain data-consent=analytics data-service=v';

describe('markMarkup', () => {
  const marked: readonly (readonly [string, string])[] = [
    ['an address in quotes', ' src="//v.test/a"></script>'],
    ['an address in other quotes', " src='//v.test/a'></script>"],
    ['an address without quotes', ' src=//v.test/a></script>'],
    ['capital letters, and spaces', '\n defer\n SRC = "//v.test/a"></script>'],
    ['an address behind others', ' async id="x" data-src="/other" src="//v.test/a"></script>'],
    ['a tag in a text of a script', ' src=\\"//v.test/a\\"><\\/script>"'.replaceAll('\\"', "'")],
  ];
  for (const [name, rest] of marked) {
    it(`GATE-20: marks ${name}, and leaves the rest of the text as it is`, () => {
      expect(mark(`<p>a < b</p><script${rest}<p>`)).to.equal(
        `<p>a < b</p><script${MARKS}${rest}<p>`,
      );
    });
  }

  const unmarked: readonly string[] = [
    '<script src="//other.test/a"></script>',
    '<script>"//v.test/a"</script>',
    '<scripted src="//v.test/a">',
    '<script data-src="//v.test/a"></script>',
    '<script type="text/plain" data-consent="functional" src="//v.test/a"></script>',
    '<img src="//v.test/a">',
  ];
  for (const markup of unmarked) {
    it(`leaves ${markup}`, () => {
      expect(mark(markup)).to.equal(markup);
    });
  }

  it('marks each tag that has no ">" of its own, but for those before the site’s mark', () => {
    expect(mark('<script <script src=//v.test/a>')).to.equal(
      `<script${MARKS} <script${MARKS} src=//v.test/a>`,
    );
    expect(mark('<script data-consent=x <SCRIPT src=//v.test/a>')).to.equal(
      `<script data-consent=x <SCRIPT${MARKS} src=//v.test/a>`,
    );
    expect(mark('<script src=//v.test/a <script >')).to.equal(
      `<script${MARKS} src=//v.test/a <script >`,
    );
  });

  for (const piece of [
    '<script ',
    '<script src',
    '<script src=',
    '<script\n\n',
    ' src',
    ' src  ',
  ]) {
    it(`reads 1 MB of ${JSON.stringify(piece)} without an end once, not once a tag`, () => {
      const markup = `<script ${piece.repeat(1e6 / piece.length)}`;
      expect(mark(markup)).to.equal(markup);
    });
  }

  it('gives a placeholder that the parser reads as one', () => {
    const holder = document.createElement('template');
    holder.innerHTML = mark('<script type="text/javascript" src="//v.test/a" defer></script>');
    const script = holder.content.querySelector('script')!;
    expect(script.type).to.equal('text/plain');
    expect({...script.dataset}).to.deep.equal({consent: 'analytics', service: 'v'});
    expect(script.getAttribute('src')).to.equal('//v.test/a');
    expect(script.defer).to.equal(true);
  });
});
