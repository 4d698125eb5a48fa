import {expect} from '@open-wc/testing';
import type {ConsentState} from '../../../src/consent/state.js';
import type {Receipt} from '../../../src/records/receipt.js';
import {toReceipt} from '../../../src/records/to-receipt.js';
import {KEYS} from '../../../src/storage-keys.js';
import {RECORDED} from '../../../src/stored-records.js';
import {clearTraces, keep, record} from '../helpers/records.js';
import {cleanUp, until, viewFixture, type ViewFixture} from '../helpers/view-fixture.js';

const decided: Partial<ConsentState> = {
  decided: true,
  day: '2026-11-22',
  choices: {session: true, functional: true, analytics: false},
};
const receipt = toReceipt(record);
/** That of another choice. */
const other = toReceipt({...record, id: '5b9b8b1c-0000-4000-8000-000000000002'});

/** Opens the preferences of one who has decided, and waits for the proof. */
async function open(
  options: Parameters<typeof viewFixture>[0] = {},
  isRecorded = true,
): Promise<ViewFixture> {
  if (isRecorded) keep();
  const shown = await viewFixture({state: decided, ...options});
  shown.consent.kept = isRecorded ? receipt : null;
  await shown.openPreferences(document.querySelector('#opener'));
  await until(() => shown.has('[part=proof] h3'));
  return shown;
}

/** A choice elsewhere that leaves all undecided, so that the preferences stay open. */
function undecide({consent}: ViewFixture): void {
  const previous = consent.state;
  consent.state = {...previous, decided: false};
  for (const listener of consent.listeners) listener(consent.state, previous);
}

const status = ({get}: ViewFixture): string => get('[part=proof] [role=status]').textContent!;
const focused = ({host}: ViewFixture): Element | null => host()!.shadowRoot!.activeElement;

function stubClipboard(writeText: ((text: string) => Promise<void>) | undefined): void {
  const value = writeText && {writeText};
  Object.defineProperty(navigator, 'clipboard', {value, configurable: true});
}

describe('the proof in the preferences', () => {
  afterEach(cleanUp);
  afterEach(clearTraces);
  afterEach(() => void Reflect.deleteProperty(navigator, 'clipboard'));

  it('KZ-02: tells the day, the time by the device’s clock, and the number', async () => {
    const {get, host} = await open();
    const text = get('[part=proof]').textContent!;
    expect(text).to.contain('by the clock of this device').and.to.contain(record.id);
    const time = get('[part=proof] time');
    expect(time.getAttribute('datetime')).to.equal(record.time);
    expect(time.textContent).to.contain('2026').and.to.match(/\d:05/);
    await expect(host()!).to.be.accessible();
  });

  it('tells the day alone where this browser has no record', async () => {
    const {get, has} = await open({}, false);
    const text = get('[part=proof]').textContent!;
    expect(text).to.contain('November 22, 2026').and.not.to.contain('clock');
    expect(text).to.contain('This browser holds no receipt.');
    expect(has('[part~=copy]')).to.equal(false);
    expect(has('[part~=erase]')).to.equal(true);
  });

  it('shows nothing of the choice before, from the moment on in which there is another', async () => {
    const shown = await open();
    const {consent} = shown;
    // What a choice leaves running keeps the preferences open; here nobody closes them.
    const place = shown.get('[part=proof]');
    shown.get('[part~=download]').click();
    await until(() => status(shown) !== '');
    let answer: (found: Receipt | null) => void = () => {};
    consent.receipt = (() =>
      new Promise<Receipt | null>((resolve) => (answer = resolve))) as typeof consent.receipt;
    undecide(shown);
    expect(place.textContent).not.to.contain(record.id).and.not.to.contain('downloaded');
    const late = answer;
    undecide(shown);
    answer(other);
    await until(() => place.textContent!.includes(other.recordId));
    // What was asked for before the second choice comes last.
    late(receipt);
    await new Promise((resolve) => setTimeout(resolve));
    expect(place.textContent).not.to.contain(record.id);
  });

  for (const [what, tell] of [
    ['in this tab', () => document.dispatchEvent(new Event(RECORDED))],
    ['in another tab', () => dispatchEvent(new StorageEvent('storage'))],
  ] as const) {
    it(`shows the newest receipt once the same choice is recorded again ${what}`, async () => {
      const shown = await open();
      shown.consent.kept = other;
      tell();
      await until(() => shown.get('[part=proof] code').textContent === other.recordId);
    });
  }

  it('hands out what it shows', async () => {
    const copied: string[] = [];
    stubClipboard(async (text) => void copied.push(text));
    const shown = await open();
    shown.consent.kept = other;
    shown.get('[part~=copy]').click();
    await until(() => status(shown) === 'The receipt is copied.');
    expect((JSON.parse(copied[0]!) as Receipt).recordId).to.equal(
      shown.get('[part=proof] code').textContent,
    );
  });

  it('keeps focus where the receipt that had it is gone', async () => {
    const shown = await open();
    shown.get('[part~=copy]').focus();
    shown.consent.kept = null;
    document.dispatchEvent(new Event(RECORDED));
    await until(() => !shown.has('[part~=copy]'));
    expect(focused(shown) === shown.get('[part~=erase]')).to.equal(true);
  });

  it('writes dates in figures in Kazakh, which browsers have no words for', async () => {
    const {get} = await open({config: {language: 'kk'}});
    expect(get('[part=proof] time').textContent).to.match(/^22\.11\.2026, \d\d:05$/);
  });

  it('is not there where nothing is kept', async () => {
    const shown = await viewFixture();
    await shown.openPreferences();
    await import('../../../src/ui/proof/proof.js');
    await new Promise(requestAnimationFrame);
    expect(shown.get('[part=proof]').children).to.have.length(0);
  });

  it('copies the receipt', async () => {
    const copied: string[] = [];
    stubClipboard(async (text) => void copied.push(text));
    const shown = await open();
    shown.get('[part~=copy]').click();
    await until(() => status(shown) === 'The receipt is copied.');
    expect(JSON.parse(copied[0]!)).to.deep.equal(receipt);
  });

  it('has the receipt at hand in the press', async () => {
    let isInPress = true;
    let wasInPress: boolean | undefined;
    stubClipboard(async () => void (wasInPress = isInPress));
    const shown = await open();
    shown.get('[part~=copy]').click();
    setTimeout(() => (isInPress = false));
    await until(() => status(shown) === 'The receipt is copied.');
    expect(wasInPress).to.equal(true);
  });

  for (const [what, writeText] of [
    ['refused', () => Promise.reject(new Error('no'))],
    ['missing', undefined],
  ] as const) {
    it(`says so where copying is ${what}`, async () => {
      stubClipboard(writeText);
      const shown = await open();
      shown.get('[part~=copy]').click();
      await until(() => status(shown).startsWith('The browser did not allow copying'));
    });
  }

  it('KZ-02: downloads the receipt under the day’s name', async () => {
    const shown = await open();
    const blobs: Blob[] = [];
    const files: string[] = [];
    const {createObjectURL} = URL;
    const {click} = HTMLAnchorElement.prototype;
    URL.createObjectURL = (blob: Blob) => (blobs.push(blob), createObjectURL(blob));
    HTMLAnchorElement.prototype.click = function () {
      files.push(`${this.protocol}${this.download}`);
    };
    try {
      shown.get('[part~=download]').click();
      await until(() => status(shown) === 'The receipt is downloaded.');
    } finally {
      Object.assign(URL, {createObjectURL});
      HTMLAnchorElement.prototype.click = click;
    }
    expect(files).to.deep.equal(['blob:kelisim-receipt-2026-11-22.json']);
    expect(blobs[0]!.type).to.equal('application/json');
    expect(JSON.parse(await blobs[0]!.text())).to.deep.equal(receipt);
  });

  it('says so where the receipt can’t be had, and tries again', async () => {
    const shown = await open();
    shown.consent.receipt = (): Promise<never> => Promise.reject(new Error('offline'));
    document.dispatchEvent(new Event(RECORDED));
    await until(() => !shown.has('[part=proof] code'));
    shown.get('[part~=download]').click();
    await until(() => status(shown) === 'That did not work. Please try again.');
    shown.consent.receipt = async (): Promise<null> => null;
    shown.get('[part~=download]').click();
    await until(() => shown.get('[part=proof]').textContent!.includes('holds no receipt'));
    expect(shown.has('[part~=download]')).to.equal(false);
  });

  it('asks before it erases, in place, with focus on the way back', async () => {
    const shown = await open();
    shown.get('[part~=erase]').click();
    const keepButton = shown.get('[part~=keep]');
    expect(focused(shown) === keepButton).to.equal(true);
    expect(shown.get(`#${keepButton.getAttribute('aria-describedby')}`).textContent).to.contain(
      'Erase your choice',
    );
    await expect(shown.host()!).to.be.accessible();
    keepButton.click();
    expect(focused(shown) === shown.get('[part~=erase]')).to.equal(true);
    expect(shown.consent.calls).not.to.contain('forget');
    expect(Object.keys(localStorage).some((key) => key.endsWith(record.id))).to.equal(true);
  });

  it('erases everything of ours and nothing else, says so, and shows what holds now', async () => {
    const shown = await open();
    const own = Object.values(KEYS).map((key) => (key.endsWith('.') ? `${key}x` : key));
    for (const key of [...own, 'theirs', 'kelisim-other']) localStorage.setItem(key, '1');
    shown.get<HTMLInputElement>('[name=analytics]').click();
    shown.get('[part~=erase]').click();
    shown.get('[part~=confirm]').click();
    await until(() => shown.has('[part=erased]'));
    await until(() => focused(shown) === shown.get('[part=erased]'));
    expect(shown.get('[part=erased]').textContent).to.contain('Everything is erased');
    expect(shown.consent.calls).to.contain('forget');
    const left = ['theirs', 'kelisim-other'].filter((key) => localStorage.getItem(key));
    const ours = Object.keys(localStorage).filter((key) => own.includes(key as never));
    localStorage.removeItem('theirs');
    expect({left, ours}).to.deep.equal({left: ['theirs', 'kelisim-other'], ours: []});
    for (const name of ['functional', 'analytics']) {
      expect(shown.get<HTMLInputElement>(`[name=${name}]`).checked, name).to.equal(false);
    }
    await expect(shown.host()!).to.be.accessible();
  });
});
