/**
 * What the site tells Kelisim about itself. The server writes it into the pages that use the script
 * tag, the npm page imports it, and the privacy policy draws its tables from it.
 *
 * Who is signed in has a cookie of another name, which the server sets and expires, so that the
 * device's own choice is untouched. A pupil's is of this sign-in alone: no account keeps it, since
 * another device could not tell that a guardian made it.
 */
export function consentConfig(language, {isSignedIn = false, isMinor = false} = {}) {
  const only = (texts) => texts[language];
  return {
    controller: {
      name: only({
        ru: 'ТОО «Флекстокс Хумаре»',
        kk: '«Флекстокс Хумаре» ЖШС',
        en: 'Flextok Xumare LLP',
      }),
      address: only({
        ru: 'проспект Абулхаир-Хана 44/3, Актобе 030000',
        kk: 'Әбілқайыр хан даңғылы 44/3, Ақтөбе 030000',
        en: '44/3 Abulkhair Khan Avenue, Aktobe 030000, Kazakhstan',
      }),
      contact: 'mailto:help@flextokxumare.com',
    },
    recordUrl: '/consent',
    minors: {control: true, guardian: 'name'},
    // What only this site can promise; the words that come with Kelisim are true on any.
    texts: {
      [language]: only({
        ru: {
          'session.purpose': 'Нужны, чтобы вы могли войти в кабинет, и помнят этот выбор.',
          'functional.purpose': 'Помнят тему оформления и место, где вы остановились.',
        },
        kk: {
          'session.purpose': 'Кабинетке кіруге керек және осы таңдауды есте сақтайды.',
          'functional.purpose': 'Сайт көрінісін және тоқтаған жеріңізді есте сақтайды.',
        },
        en: {
          'session.purpose': 'They let you sign in, and remember this choice.',
          'functional.purpose': 'They remember your theme and where you left off.',
        },
      }),
    },
    ...(isSignedIn && {account: !isMinor, cookie: {name: 'kelisim-account'}}),
    services: [
      {
        id: 'sign-in',
        category: 'session',
        name: only({ru: 'Вход в кабинет', kk: 'Кабинетке кіру', en: 'Signing in'}),
        purpose: {
          ru: 'Помнит, что вы вошли.',
          kk: 'Кабинетке кіргеніңізді есте сақтайды.',
          en: 'Remembers that you are signed in.',
        },
        cookies: [
          {
            name: 'sid',
            purpose: {
              ru: 'Случайный номер входа. Скриптам на странице он недоступен.',
              kk: 'Кірудің кездейсоқ нөмірі. Беттегі скрипттер оны оқи алмайды.',
              en: 'A random number for this sign-in. Scripts on the page can’t read it.',
            },
            httpOnly: true,
          },
          {
            // Kelisim lists the one that is in use by itself.
            name: isSignedIn ? 'kelisim' : 'kelisim-account',
            duration: 'P180D',
            purpose: only(
              isSignedIn
                ? {
                    ru: 'Ответ этого браузера. Номера в нём нет.',
                    kk: 'Осы браузердің жауабы. Онда нөмір жоқ.',
                    en: 'This browser’s answer. It holds no number.',
                  }
                : {
                    ru: 'Ответ вашего кабинета, пока вы в нём. Номера в нём нет.',
                    kk: 'Кабинетте болғандағы жауабыңыз. Онда нөмір жоқ.',
                    en: 'Your account’s answer while you are signed in. It holds no number.',
                  },
            ),
          },
        ],
      },
      {
        id: 'settings',
        category: 'functional',
        name: only({ru: 'Настройки сайта', kk: 'Сайт баптаулары', en: 'Site settings'}),
        purpose: {
          ru: 'Помнит тему и место, где вы остановили урок.',
          kk: 'Тақырыпты және сабақты тоқтатқан жеріңізді есте сақтайды.',
          en: 'Remembers the theme and where you paused a lesson.',
        },
        storage: [
          {
            area: 'local',
            name: 'theme',
            purpose: {
              ru: 'Светлая или тёмная тема.',
              kk: 'Ашық немесе күңгірт тақырып.',
              en: 'The light or the dark theme.',
            },
          },
          {
            area: 'local',
            name: 'lesson-position',
            purpose: {
              ru: 'Секунда, на которой остановлен урок.',
              kk: 'Сабақ тоқтаған секунд.',
              en: 'The second at which a lesson was paused.',
            },
          },
        ],
      },
      {
        id: 'demo-video',
        category: 'functional',
        name: 'Demo\u00A0Video',
        provider: 'Demo\u00A0Video',
        country: 'KZ',
        purpose: {
          ru: 'Показывает видео уроков. Узнаёт IP-адрес того, кто смотрит.',
          kk: 'Сабақ бейнелерін көрсетеді. Көрушінің IP мекенжайын біледі.',
          en: 'Shows the videos of lessons. It learns the IP address of who watches.',
        },
      },
      {
        id: 'posthog',
        category: 'analytics',
        name: 'PostHog',
        purpose: {
          ru: 'Считает, какие страницы и уроки открывают. Данные остаются на нашем сервере.',
          kk: 'Қай беттер мен сабақтар ашылғанын санайды. Деректер біздің серверде қалады.',
          en: 'Counts which pages and lessons are opened. The data stays on our server.',
        },
        cookies: [{pattern: '^ph_.+_posthog$', duration: 'P1Y', purpose: BROWSER_NUMBER}],
        storage: [
          {area: 'local', pattern: '^ph_.+_posthog$', purpose: BROWSER_NUMBER},
          {
            area: 'session',
            pattern:
              '^ph_.+_(posthog|window_id|primary_window_exists|session_registered_properties)$',
            purpose: {ru: 'Номер вкладки.', kk: 'Қойынды нөмірі.', en: 'A number for the tab.'},
          },
        ],
      },
    ],
  };
}

const BROWSER_NUMBER = {
  ru: 'Номер, который PostHog дал вашему браузеру, и номер посещения.',
  kk: 'PostHog браузеріңізге берген нөмір және кірудің нөмірі.',
  en: 'The number that PostHog gave to your browser, and one for the visit.',
};
