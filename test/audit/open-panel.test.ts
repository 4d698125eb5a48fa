import {expect} from '@open-wc/testing';
import {startAudit, type Audit} from '../../src/audit/start-audit.js';
import {clearCookies, plant} from '../helpers/unit/cookies.js';
import {later, restoreStubs, stub} from '../helpers/unit/stubs.js';
import {until} from '../helpers/unit/until.js';

const panel = (): HTMLElement | null => document.querySelector('kelisim-audit');

async function open(): Promise<{audit: Audit; root: ShadowRoot}> {
  const audit = startAudit({pace: 1e6});
  later(audit.stop);
  await until(() => panel()?.shadowRoot?.querySelector('section'));
  await audit.look();
  return {audit, root: panel()!.shadowRoot!};
}

const press = (root: ShadowRoot, action: string): void =>
  root.querySelector<HTMLButtonElement>(`[data-action=${action}]`)!.click();

describe('<kelisim-audit>', () => {
  afterEach(async () => {
    restoreStubs();
    await until(() => !panel());
    await clearCookies();
  });

  it('lists what was seen in tables with captions, in the top layer, and passes axe', async () => {
    plant('_ga=1');
    const {root} = await open();
    await until(() => root.textContent?.includes('_ga'));
    const captions = [...root.querySelectorAll('caption')].map((caption) =>
      caption.textContent!.trim(),
    );
    expect(captions.some((caption) => caption === 'Cookies: 1')).to.equal(true);
    const row = [...root.querySelectorAll('tr')].find((tr) => tr.textContent!.includes('_ga'))!;
    const words = row.textContent!.replace(/\s+/g, ' ');
    expect(words).to.contain('Leak: before any decision');
    expect(words).to.contain('undeclared');
    expect(words).to.contain('Google Analytics');
    expect(root.querySelector('section')!.matches(':popover-open')).to.equal(true);
    await expect(panel()!).to.be.accessible();
  });

  it('takes no focus, and gets small and large by its button', async () => {
    const button = document.createElement('button');
    document.body.append(button);
    later(() => button.remove());
    button.focus();
    const {root} = await open();
    expect(document.activeElement).to.equal(button);
    const toggle = root.querySelector('[data-action=toggle]')!;
    expect(toggle.getAttribute('aria-expanded')).to.equal('true');
    press(root, 'toggle');
    expect(toggle.getAttribute('aria-expanded')).to.equal('false');
    expect(root.querySelector('table')).to.equal(null);
    press(root, 'toggle');
    expect(root.querySelectorAll('table').length).to.equal(3);
  });

  it('moves from corner to corner', async () => {
    const {root} = await open();
    const section = root.querySelector('section')!;
    const corners = new Set<string>();
    for (let turn = 0; turn < 4; turn++) {
      press(root, 'move');
      const {left, top} = section.getBoundingClientRect();
      corners.add(`${Math.round(left)} ${Math.round(top)}`);
    }
    // In a page as narrow as the panel left and right are one.
    const wide = innerWidth > section.offsetWidth;
    expect(corners.size).to.equal(wide ? 4 : 2);
  });

  it('copies the proposal as JSON', async () => {
    plant('_ga=1');
    const copied: string[] = [];
    stub(navigator, 'clipboard', {
      value: {writeText: (text: string) => Promise.resolve(void copied.push(text))},
    });
    const {root} = await open();
    press(root, 'copy-config');
    await until(() => root.querySelector('.said')!.textContent!.startsWith('Copied.'));
    const {services} = JSON.parse(copied[0]!) as {services: {id: string}[]};
    expect(services.map(({id}) => id)).to.include('google-analytics');
  });

  it('shows the text, selected, where the clipboard is refused', async () => {
    stub(navigator, 'clipboard', {value: undefined});
    const {root, audit} = await open();
    press(root, 'copy-report');
    await until(() => root.querySelector('textarea'));
    const area = root.querySelector('textarea')!;
    const report = JSON.parse(area.value) as {verdict: string};
    expect(report.verdict).to.equal(audit.verdict.text);
    await until(() => area.selectionEnd === area.value.length);
    await expect(panel()!).to.be.accessible();
  });

  it('is one, whoever starts it, and goes with stop()', async () => {
    const {audit} = await open();
    expect(startAudit()).to.equal(audit);
    audit.stop();
    await until(() => !panel());
    expect(startAudit({panel: false})).not.to.equal(audit);
    startAudit().stop();
    expect(panel()).to.equal(null);
  });
});
