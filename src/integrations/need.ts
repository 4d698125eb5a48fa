import {ConsentConfigError} from '../consent-config-error.js';

/** A member of an integration's options as a text; throws, with the right form, if it can't be meant. */
export function need(
  vendor: string,
  member: string,
  value: unknown,
  form: RegExp,
  example: string,
): string {
  const text = String(value ?? '');
  if (!form.test(text)) {
    throw new ConsentConfigError(
      `integrations.${vendor}.${member}`,
      `${text ? `can't be "${text}"` : 'is missing'}: write ${example}`,
    );
  }
  return text;
}

/** The same for an address, absolute or of this site. */
export const needAddress = (vendor: string, member: string, value: unknown): string =>
  need(vendor, member, value, /^(https?:\/)?\/\S+$/, '"https://…" or "/…"');
