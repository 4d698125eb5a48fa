export default {
  heading: 'Privacy policy',
  changed: 'Last changed:',
  date: '15 January 2025',
  sections: [
    {
      id: 'who',
      heading: 'Who is responsible',
      text: [
        'Flextok Xumare LLP answers for your data: 44/3 Abulkhair Khan Avenue, Aktobe 030000, Kazakhstan. We follow the law of the Republic of Kazakhstan on personal data and their protection.',
        'Send questions about your data to [help@flextokxumare.com](mailto:help@flextokxumare.com). You will have an answer within 30 days.',
      ],
    },
    {
      id: 'data',
      heading: 'What we collect',
      text: ['Only what teaching needs, and what you have agreed to separately.'],
      list: [
        'Your e-mail address, so that you can sign in and hear from your teacher.',
        'Your learning: the lessons you took and the work you handed in.',
        'Payment details that the payment system sends us.',
        'Technical logs of the server, to find faults.',
        'How you use the site, if you allow analytics.',
      ],
    },
    {
      id: 'cookies',
      heading: 'Cookies and browser storage',
      text: [
        'The site keeps small entries in your browser, of three kinds. One is needed for signing in; about the other two we ask.',
        'Until you answer, only the first is at work. You can change your mind at any time with “Cookie settings” at the foot of every page.',
      ],
    },
    {
      id: 'sharing',
      heading: 'Who else gets it',
      text: ['Nobody, for marketing. Otherwise:'],
      list: [
        'those who host the site and run its analytics, as far as their work needs it;',
        'payment systems, when you pay;',
        'state bodies, when the law demands it;',
        'education partners, only with your consent.',
      ],
    },
    {
      id: 'terms',
      heading: 'How long we keep it',
      text: [],
      list: [
        'Your account: while you use it, and 3 years more.',
        'Your learning: 5 years.',
        'Technical data and logs: 2 years at most.',
        'Financial documents: 5 years.',
      ],
    },
    {
      id: 'rights',
      heading: 'Your rights',
      text: ['You can withdraw your consent at any time, without giving a reason. You can also:'],
      list: [
        'learn what we hold about you and get a copy;',
        'have it corrected, erased or restricted;',
        'complain to the authority.',
      ],
    },
    {
      id: 'minors',
      heading: 'If you are under 18',
      text: [
        'A parent or guardian has to agree before you register and use our services. We guard the data of younger learners more strictly: we collect nothing extra and use it for nothing but learning.',
      ],
    },
    {
      id: 'changes',
      heading: 'If this policy changes',
      text: [
        'We will tell you of any material change at least 30 days before it takes effect: by e-mail, on the main page and in your account.',
      ],
    },
    {
      id: 'contact',
      heading: 'How to reach us',
      text: [
        '[help@flextokxumare.com](mailto:help@flextokxumare.com), [+7\u00A0(7232)\u00A026-39-83](tel:+77232263983)',
      ],
    },
  ],
  categories: {
    session: {
      heading: 'Necessary',
      text: [
        'By this entry the server knows that you are signed in. Signing in does not work without it, so it can’t be switched off. Your answer about cookies is kept beside it, so that we need not ask on every page.',
      ],
      own: [
        ['kelisim', 'cookie', '180 days', 'Your answer and its day. It holds no number.'],
        [
          'kelisim-account',
          'cookie',
          '180 days at most, until you sign out',
          'Your account’s answer while you are signed in. It holds no number.',
        ],
      ],
    },
    functional: {
      heading: 'Convenience',
      text: [
        'The site remembers your theme and where you paused a lesson. If you say no, everything works, but after a reload the theme follows your system again and the lesson starts from the beginning.',
        'The videos of lessons are on the service Demo Video: when you play one, it learns your IP address. Until you answer, we do not contact it.',
      ],
    },
    analytics: {
      heading: 'Statistics',
      text: [
        'We see which pages and lessons are opened, and mend what people can’t find. For this PostHog gives your browser a number, and visits are put together by it. With the address of a page come facts about the browser: its name, the screen size, the time zone. Your name and e-mail are not kept with the number.',
        'Until you agree, the analytics program is not even loaded. If you withdraw your consent, it stops at once, and its entries in your browser are erased.',
      ],
    },
  },
  table: {
    name: 'Entry',
    where: 'Where',
    duration: 'Kept for',
    purpose: 'What for',
    areas: {local: 'localStorage', session: 'sessionStorage'},
    durations: {P1Y: '1 year'},
    untilClosed: 'while the browser is open',
    untilErased: 'until you erase it',
    patterns: {
      '^ph_.+_posthog$': 'ph_…_posthog',
      '^ph_.+_(posthog|window_id|primary_window_exists|session_registered_properties)$': 'ph_…',
    },
  },
};
