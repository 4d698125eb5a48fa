import type {ConsentState} from '../consent/state.js';
import type {Consent} from '../controller.js';
import {emit} from '../events.js';
import {own} from '../own-node.js';
import {createFrame, describeFrame} from './create-frame.js';
import type {EmbedAnswer, Question} from './create-question.js';
import {embedStyles, ratioRule} from './embed.styles.js';
import {make} from './make.js';
import {resolveEmbed, type Embed} from './resolve-embed.js';

/** An element that is kept up to date. */
export interface ConnectedEmbed {
  /** Shows what its attributes and the consent say. */
  update(): void;
  /** After a decision. */
  decided(state: ConsentState, previous: ConsentState): void;
  /** Leaves what the author put there. */
  end(): void;
}

const ATTRIBUTES = [
  ...['src', 'preset', 'video', 'title', 'kind', 'category', 'service'],
  ...['ratio', 'poster', 'allow', 'loading', 'referrerpolicy'],
];

/** While an answer given here is kept: that another service may show refuses this one nothing. */
let isAnswering = false;

/**
 * Gives an element its shadow root, and the question or the frame in it.
 *
 * The frame is in the shadow root and not a child: a copy of the page (a clone, a history cache, a
 * saved snapshot) would carry a child with its address, and load it without being asked; pages'
 * style resets and frameworks leave it alone there. Scripts find it by `shadowRoot`; the players'
 * own APIs take the element.
 */
export function connectEmbed(element: HTMLElement, consent: Consent): ConnectedEmbed {
  const {config} = consent;
  const root = element.shadowRoot ?? element.attachShadow({mode: 'open'});
  const ownStyles = new CSSStyleSheet();
  const slot = own(document).createElement('slot');
  const status = make('p', 'status');
  let content: Element = slot;
  let embed: Embed;
  let frame: HTMLIFrameElement | undefined;
  let question: Question | undefined;
  let isLoading = false;
  let isAllowed = false;
  /** What the visitor lets in for this time: that address alone. */
  let once = '';
  let wantsFocus = false;
  let problem = '';

  status.setAttribute('role', 'status');
  root.adoptedStyleSheets = [embedStyles(), ownStyles];
  root.replaceChildren(slot, status);
  slot.addEventListener('slotchange', () => question?.fill(embed));
  const changes = new MutationObserver(() => element.isConnected && update());
  changes.observe(element, {attributeFilter: ATTRIBUTES});

  return {
    update,
    decided({decided}, previous) {
      const was = isAllowed;
      const may = consent.allows(embed?.category, embed?.service.id);
      // A no, said now: it ends what was let in for this time. An older one did not.
      if (decided && !may && !isAnswering && (was || !previous.decided)) once = '';
      update();
    },
    end,
  };

  function end(): void {
    changes.disconnect();
    root.replaceChildren(own(document).createElement('slot'));
    delete element.dataset.state;
  }

  function update(): void {
    // One that was out of the page at the end may come back.
    if (consent.signal.aborted) return end();
    try {
      embed = resolveEmbed(element, config);
    } catch (error) {
      return fail((error as Error).message);
    }
    const {service, category} = embed;
    // So that the preferences name it, and "always" can be taken back there.
    if (!config.services.some(({id}) => id === service.id)) {
      config.services.push(service);
      emit('kelisim-services', {});
    }
    if (!element.title) complain('it needs title="…", which says what is in the frame');
    ownStyles.replaceSync(ratioRule(element.getAttribute('ratio') ?? '', embed.kind));
    if (once !== embed.frame) once = '';
    isAllowed = consent.allows(category, service.id);
    if (isAllowed || once) showFrame();
    else ask();
  }

  function show(next: Element, state: string): void {
    // Only what changes is moved: a frame that is put in again loads again.
    if (content !== next) {
      status.before(next);
      // The slot stands by itself or in the question.
      if (!next.contains(content)) content.remove();
      content = next;
    }
    element.dataset.state = state;
  }

  function showFrame(): void {
    if (frame?.getAttribute('src') === embed.frame) describeFrame(frame, element, embed);
    // A new one: a frame that is sent elsewhere adds to the history.
    else frame = createFrame(element, embed);
    show(frame, 'shown');
  }

  function ask(): void {
    const wasShown = frame && content === frame;
    wantsFocus ||= !!frame && root.activeElement === frame;
    frame = undefined;
    if (!question) {
      show(slot, 'loading');
      return load();
    }
    // By itself it stands for the question while that loads, and where there is none.
    question.box.lastChild!.appendChild(slot);
    question.fill(embed);
    show(question.box, 'asking');
    if (wasShown) say('hidden');
    if (wantsFocus && own(document).activeElement === own(document).body) question.focus();
    wantsFocus = false;
  }

  function load(): void {
    if (isLoading) return;
    isLoading = true;
    import('./create-question.js')
      .then(({createQuestion}) => createQuestion({element, slot, consent, answer}))
      .then((loaded) => {
        question = loaded;
        root.adoptedStyleSheets.push(question.styles);
      })
      .catch((error: unknown) => {
        console.error('kelisim: <kelisim-embed>: the question did not load', error);
        // There are no words to ask in, but the way out needs none.
        const link = make('a', 'link', embed.page);
        link.href = embed.page;
        slot.replaceChildren(link);
        show(slot, 'failed');
      })
      .finally(() => {
        isLoading = false;
        if (question) update();
      });
  }

  function answer(action: EmbedAnswer, {isTrusted}: Event): void {
    if (consent.signal.aborted) return;
    const {category, service, frame: address} = embed;
    isAnswering = true;
    if (action === 'once') once = address;
    else {
      const choice = {[`${category}.${service.id}`]: true};
      consent.decide(choice, {by: 'embed', synthetic: !isTrusted});
    }
    isAnswering = false;
    update();
    say(action === 'once' ? 'shown' : 'saved');
    frame?.focus();
  }

  function say(key: 'shown' | 'saved' | 'hidden'): void {
    status.textContent = question!.word(key, embed);
    status.lang = question!.words.lang;
  }

  /** The author's own content in a plain box, and nothing of anybody else's. */
  function fail(message: string): void {
    complain(message);
    frame = undefined;
    show(slot, 'failed');
  }

  function complain(message: string): void {
    if (message !== problem) console.error(`kelisim: <kelisim-embed>: ${message}`, element);
    problem = message;
  }
}
