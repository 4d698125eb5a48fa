/** How far off the demo's change of policy always is, in days. */
const NOTICE = 21;

/** A change that the main page tells of, always three weeks from today, whatever day that is. */
export function upcomingPolicy() {
  const today = new Date();
  const day = Date.UTC(today.getFullYear(), today.getMonth(), today.getDate() + NOTICE);
  const effective = new Date(day).toISOString().slice(0, 10);
  return {
    version: effective,
    effective,
    summary: {
      ru: 'В ней появится Demo\u00A0Video — сервис, который показывает уроки. Он узнаёт IP\u2011адрес того, кто смотрит.',
      kk: 'Онда сабақтарды көрсететін Demo\u00A0Video сервисі аталады. Ол көрушінің IP мекенжайын біледі.',
      en: 'It will name Demo\u00A0Video, the service that shows our lessons and learns the IP address of whoever watches.',
    },
  };
}
