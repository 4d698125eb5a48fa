import {fillText} from '../i18n/fill-text.js';
import {formatList} from '../i18n/format-list.js';
import {LINK_ADDRESS} from '../link-address.js';
import type {ConsentAction, ConsentModel} from './consent-model.js';
import {describeCategory, optionalCategories} from './describe-category.js';
import type {Tree} from './tree.js';

/**
 * The first layer: the question, what for, who else, where to change it, and the three buttons. That
 * nobody else receives data is said only where the site has declared its services. How long a choice
 * is kept stands in the preferences. A pure function, without Lit: who is asked loads none of it.
 *
 * `hostname` is who asks where the site does not name itself.
 */
export function renderBanner(model: ConsentModel, hostname: string): Tree {
  const {config, texts, notices} = model;
  const policy = policyAddress(model);
  const providers = config.services.flatMap(({category, provider}) =>
    category !== 'session' && provider ? [provider] : [],
  );
  // The script's own full stop, which Thai has none of.
  const stop = texts.own.match(/\p{P}$/u) ?? '';
  const list = formatList(new Set(providers), model);
  const others = list ? fillText(texts.shared, {list}) : config.services[0] ? texts.alone : '';
  const purposes = optionalCategories(model).map((category): Tree => {
    const {title, purpose} = describeCategory(category, model);
    return ['li', {}, ['b', {}, `${title}${stop}`], ` ${purpose}`];
  });
  // `popover` alone gives no role; the heading names the region for the list of landmarks.
  return [
    'section',
    {part: 'banner', popover: 'manual', role: 'region', 'aria-labelledby': 'title'},
    [
      'div',
      // With nothing inside that takes focus, it could not be scrolled by keys in Safari.
      {
        part: 'text',
        ...(policy ? {} : {tabindex: '0', role: 'group', 'aria-labelledby': 'title'}),
      },
      ['h2', {id: 'title', part: 'heading'}, texts.title],
      ['p', {}, fillText(texts.lead, {name: config.controller.name ?? hostname})],
      notices?.render(model, 'banner'),
      ['ul', {}, ...purposes],
      [
        'p',
        {part: 'recipients'},
        `${others} ${texts.kept} `,
        policy && ['a', {part: 'policy', href: policy}, texts.policy],
      ],
      notices?.render(model, 'control'),
      ['slot', {name: 'note'}],
    ],
    [
      'div',
      {part: 'actions'},
      [
        'div',
        {part: 'answers'},
        actionButton('reject-all', texts.reject),
        actionButton('accept-all', texts.accept),
      ],
      actionButton('settings', texts.settings),
    ],
  ];
}

/** The address of the policy, where the site has one that a link may have. */
export function policyAddress({config}: Pick<ConsentModel, 'config'>): string | null {
  const {url} = config.policy;
  // A visitor loads no check of the config.
  return url && LINK_ADDRESS.test(url) ? url : null;
}

/**
 * A button that asks for an action. Every answer is made by this one function, with its one part, so
 * that no theme can make one louder than another (LAW-03).
 */
const actionButton = (action: ConsentAction, label: string): Tree => [
  'button',
  {type: 'button', part: `button ${action}`, 'data-action': action},
  ['span', {}, label],
];
