import {expect} from '@open-wc/testing';
import {openFrame, parseFrame} from '../helpers/unit/frames.js';
import {address, marked, startGate, type GateFixture} from '../helpers/unit/gate-fixture.js';
import {restoreStubs} from '../helpers/unit/stubs.js';
import {until} from '../helpers/unit/until.js';

// In frames: where one of these fails, the page is erased.

const ways = {
  'the parser made': async (markup: string): Promise<GateFixture> => {
    const frame = await parseFrame(markup);
    const gate = startGate(frame);
    frame.document.close();
    return gate;
  },
  'came through innerHTML': async (markup: string): Promise<GateFixture> => {
    const gate = startGate(await openFrame());
    gate.body.innerHTML = markup;
    return gate;
  },
};

const inline = (code: string, id = 'tag'): string =>
  `<script type="text/plain" data-consent="analytics" id="${id}">${code}</script>`;
const page = (tags: string): string => `<main><p id="before"></p>${tags}<p id="after"></p></main>`;

describe('document.write', () => {
  afterEach(restoreStubs);

  for (const [way, come] of Object.entries(ways)) {
    describe(`in a script that ${way}`, () => {
      /** Releases the scripts, and says whether the page is still there. */
      async function run(tags: string): Promise<GateFixture> {
        const gate = await come(page(tags));
        // Firefox calls a document that was opened anew "interactive" for good.
        await until(() => gate.document.readyState !== 'loading');
        const isErased = (): boolean => !gate.document.querySelector('#before');
        let isDone = false;
        gate.allowed.add('analytics');
        void gate.release().then(() => (isDone = true));
        // Where the page was erased, its scripts come to no end.
        await until(() => isDone || isErased());
        expect(isErased(), 'the page is erased').to.equal(false);
        expect(gate.document.querySelector('#after'), 'what stood behind').to.exist;
        return gate;
      }

      it('GATE-16: puts what was written behind the script, and erases nothing', async () => {
        const gate = await run(inline('document.write("<b id=written>1</b>")'));
        const written = gate.get('#written');
        expect(written.textContent).to.equal('1');
        expect(written.previousElementSibling).to.equal(gate.get('#tag'));
        expect(written.nextElementSibling).to.equal(gate.get('#after'));
      });

      it('GATE-16: takes several writes for one text, as the parser would', async () => {
        const gate = await run(
          inline(
            'document.write("<b id=written>", 1); document.write(2, "</b>"); document.write("<i>3</i>")',
          ),
        );
        expect(gate.get('#written').textContent).to.equal('12');
        expect(gate.get('i').previousElementSibling).to.equal(gate.get('#written'));
      });

      it('GATE-16: ends the line after writeln', async () => {
        const gate = await run(
          inline(
            'document.writeln("<pre id=written>1"); document.writeln("2"); document.writeln("3</pre>")',
          ),
        );
        expect(gate.get('#written').textContent).to.equal('1\n2\n3');
      });

      it('GATE-16: runs a script that was written', async () => {
        const gate = await run(inline('document.write("<script>log.push(1)<\\/script>")'));
        await until(() => gate.log.length);
        expect(gate.log).to.deep.equal([1]);
      });

      it('GATE-16: loads a script that was written with an address', async () => {
        const source = address('log.push("loaded")');
        const gate = await run(
          inline(`document.write('<script src="${source.replaceAll("'", '%27')}"><\\/script>')`),
        );
        await until(() => gate.log.length);
        expect(gate.log).to.deep.equal(['loaded']);
      });

      it('GATE-16: erases nothing when a script that was written writes in its turn', async () => {
        await run(inline('document.write("<script>document.write(1)<\\/script>")'));
      });

      it('GATE-16: erases nothing from an address', async () => {
        const code = address('document.write("<b>1</b>"); log.push("ran")');
        const gate = await run(
          `<script type="text/plain" data-consent="analytics" src="${code}"></script>`,
        );
        expect(gate.log).to.deep.equal(['ran']);
      });

      it('GATE-16: erases nothing from a module', async () => {
        const gate = await run(
          '<script type="text/plain" data-consent="analytics" data-type="module">' +
            'document.write("<b>1</b>"); log.push("ran")</script>',
        );
        await until(() => gate.log.length);
        expect(gate.document.querySelector('#before')).to.exist;
        expect(gate.log).to.deep.equal(['ran']);
      });

      it('GATE-40: is the browser’s own again afterwards, for the next script and everybody', async () => {
        const gate = await run(inline('document.write("1")') + marked('next'));
        expect(gate.log).to.deep.equal(['next']);
        for (const name of ['write', 'writeln'] as const) {
          expect(Object.hasOwn(gate.document, name), name).to.equal(false);
          expect(String(gate.document[name])).to.contain('[native code]');
        }
      });

      it('GATE-16: is put back when the script throws', async () => {
        const gate = await come(page(inline('throw new Error("vendor")')));
        gate.window.onerror = () => true;
        gate.allowed.add('analytics');
        await gate.release();
        expect(Object.hasOwn(gate.document, 'write')).to.equal(false);
      });

      it('GATE-16: leaves somebody’s own patch in place', async () => {
        const gate = await come(page(inline('document.write("<b id=written>1</b>")')));
        // Firefox calls a document that was opened anew "interactive" for good.
        await until(() => gate.document.readyState !== 'loading');
        const patch = (): void => {};
        gate.document.write = patch;
        gate.allowed.add('analytics');
        await gate.release();
        expect(gate.document.write).to.equal(patch);
        expect(gate.get('#written').textContent).to.equal('1');
      });
    });
  }
});
