/** What the gallery lets one choose, by the name in its query; the first of each is the default. */
export const galleryOptions: Readonly<
  Record<'layout' | 'position' | 'theme' | 'scheme' | 'lang' | 'layer', readonly string[]>
>;

/** Reads the query; what it leaves out, or what there is not, is the default. */
export function readGalleryQuery(
  query: Readonly<Record<string, unknown>>,
): Record<keyof typeof galleryOptions, string>;
