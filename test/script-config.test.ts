import {expect} from '@open-wc/testing';
import {readScriptConfig} from '../src/script-config.js';
import {later, restoreStubs, stub} from './helpers/unit/stubs.js';

/** A script tag with some attributes, which does nothing. */
function tag(attributes = ''): HTMLScriptElement {
  const part = document.createElement('div');
  part.innerHTML = `<script ${attributes}></script>`;
  return part.querySelector('script')!;
}

/** Puts the page's JSON block into it. */
function block(text: string): void {
  const script = document.createElement('script');
  script.type = 'application/json';
  script.dataset['kelisimConfig'] = '';
  script.text = text;
  document.body.append(script);
  later(() => script.remove());
}

/** What was read, but for the nonce. */
function read(attributes?: string): object {
  const {nonce: _, tag: __, ...config} = readScriptConfig(tag(attributes));
  return config;
}

describe('readScriptConfig', () => {
  afterEach(restoreStubs);

  it('is empty without a block and attributes, and without a tag', () => {
    expect(read()).to.deep.equal({});
    const {nonce: _, tag: __, ...config} = readScriptConfig(null);
    expect(config).to.deep.equal({});
  });

  for (const [attribute, config] of [
    ['data-policy-url="/privacy"', {policy: {url: '/privacy'}}],
    ['data-policy-version="2025-01-15"', {policy: {version: '2025-01-15'}}],
    ['data-contact="mailto:a@b.kz"', {policy: {contact: 'mailto:a@b.kz'}}],
    ['data-policy-contact="tel:1"', {policy: {contact: 'tel:1'}}],
    ['data-lang="kk"', {language: 'kk'}],
    ['data-controller-name="ТОО"', {controller: {name: 'ТОО'}}],
    ['data-controller-bin="123"', {controller: {bin: '123'}}],
    ['data-cookie-domain="example.test"', {cookie: {domain: 'example.test'}}],
    ['data-cookie-name="consent"', {cookie: {name: 'consent'}}],
    ['data-cookie-days="90"', {cookie: {days: '90'}}],
  ] as const) {
    it(`reads ${attribute}`, () => {
      expect(read(attribute)).to.deep.equal(config);
    });
  }

  it('reads several of one group', () => {
    expect(read('data-policy-url="/p" data-policy-version="2" data-contact="c"')).to.deep.equal({
      policy: {url: '/p', version: '2', contact: 'c'},
    });
  });

  it('reads the page’s block', () => {
    const config = {policy: {url: '/privacy'}, services: [{id: 'x', category: 'analytics'}]};
    block(JSON.stringify(config));
    expect(read()).to.deep.equal(config);
  });

  it('puts the short forms over the block, member by member', () => {
    block('{"policy": {"url": "/old", "version": "1"}, "language": "ru", "cookie": {"days": 30}}');
    expect(read('data-policy-url="/new" data-lang="kk" data-cookie-name="c"')).to.deep.equal({
      policy: {url: '/new', version: '1'},
      language: 'kk',
      cookie: {days: 30, name: 'c'},
    });
  });

  for (const attributes of [
    'data-cfasync="false"',
    'data-turbo-track="reload"',
    'data-cookieconsent="ignore"',
    'data-policies="x"',
    'data-language="de"',
    'data-kelisim="1"',
    'data-="x"',
    'data-constructor="x"',
    'data-__proto__="x"',
    'data-cookie="x"',
    'data-policy="x"',
    'data-id data-name data-domain data-days data-version data-url',
  ]) {
    it(`ignores attributes of others: ${attributes}`, () => {
      expect(read(attributes)).to.deep.equal({});
    });
  }

  it('takes a global for a page whose tag has no attributes, below the block and the tag', () => {
    const given = {policy: {url: '/old', version: '1'}, layout: 'card', language: 'ru'};
    stub(globalThis as {kelisimConfig?: object}, 'kelisimConfig', {
      value: given,
      configurable: true,
    });
    expect(read()).to.deep.equal(given);
    block('{"language": "kk"}');
    expect(read('data-policy-url="/new"')).to.deep.equal({
      policy: {url: '/new', version: '1'},
      layout: 'card',
      language: 'kk',
    });
    expect(given.policy.url).to.equal('/old');
  });

  for (const markup of [
    '<a id="kelisimConfig"></a><a id="kelisimConfig" name="policy"></a>',
    '<form id="kelisimConfig"><input name="policy"></form>',
    '<iframe name="kelisimConfig"></iframe>',
  ]) {
    it(`takes no element for the global: ${markup}`, () => {
      const part = document.createElement('div');
      part.innerHTML = markup;
      document.body.append(part);
      later(() => part.remove());
      expect(read()).to.deep.equal({});
    });
  }

  it('hands on what stands on the tag', () => {
    const script = tag('data-layout="card"');
    expect(readScriptConfig(script).tag).to.equal(script.dataset);
  });

  for (const text of ['', '{', "{'policy': {}}", '{"days": 180,}', '<!-- {} -->', 'undefined']) {
    it(`throws a SyntaxError at a block that can't be read: ${text || 'nothing'}`, () => {
      block(text);
      expect(() => readScriptConfig(tag())).to.throw(SyntaxError);
    });
  }

  it('CSP-04: takes the tag’s nonce, unless the block has one', () => {
    const script = tag();
    script.nonce = 'abc';
    expect(readScriptConfig(script).nonce).to.equal('abc');
    block('{"nonce": "def"}');
    expect(readScriptConfig(script).nonce).to.equal('def');
  });
});
