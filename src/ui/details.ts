import {html, nothing, type TemplateResult} from 'lit/html.js';
import {joinServices} from './choices.js';
import type {ConsentModel} from './consent-model.js';

/** Loads what is inside of the details: most visitors never look. */
export const loadServices = (): Promise<typeof import('./declared-services.js')> =>
  import('./declared-services.js');

/**
 * The services of a category of that title, folded away, where it has any. They are rendered when
 * they are looked at, and stay: 500 of them are 10,000 elements.
 */
export function renderDetails(
  category: string,
  title: string,
  model: ConsentModel,
  hasSwitches = false,
): TemplateResult | typeof nothing {
  const open = async ({target}: Event): Promise<void> => {
    const details = target as HTMLDetailsElement;
    if (!details.open) return;
    const {showServices} = await loadServices();
    showServices(details.querySelector('div')!, {category, model, hasSwitches});
    joinServices(details.closest('[part=category]')!);
  };
  // Our own cookie is told of among those of the session.
  return category === 'session' ||
    hasSwitches ||
    model.config.services.some((service) => service.category === category)
    ? html`<details
        part="details"
        @toggle=${(event: Event) => {
          open(event).catch((error: unknown) => console.error('kelisim', error));
        }}
      >
        <summary>${model.texts.details} <span>${title}</span></summary>
        <div></div>
      </details>`
    : nothing;
}
