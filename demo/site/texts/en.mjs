export default {
  language: {name: 'English', short: 'Eng'},
  site: {
    name: 'Flextok Xumare',
    description:
      'An online school of typography from Aktobe: courses and consultations for designers.',
  },
  skip: 'Skip to content',
  nav: {
    label: 'Sections',
    languages: 'Language',
    home: 'Courses',
    lesson: 'Lesson',
    npm: 'The school',
    account: 'Account',
    signIn: 'Sign in',
  },
  home: {
    title: 'Courses in typography',
    heading: 'Learn to see letters',
    lead: 'Flextok Xumare teaches typography in design, online. We help you set text that people want to read, on a screen, on paper and above a shop door.',
    notice: 'Our privacy policy last changed on 15 January 2025. [Read the policy]({policy})',
    lines: {
      capital: 'cap height',
      xHeight: 'x-height',
      baseline: 'baseline',
      descender: 'descender',
    },
    courses: {
      heading: 'Courses',
      list: [
        {
          id: 'cyrillic',
          title: 'Kazakh Cyrillic',
          text: 'Nine letters that Russian does without: how they are built, and how to set them without harm.',
          facts: '6 lessons · 4 weeks',
          link: 'Watch the first lesson',
        },
        {
          id: 'interface',
          title: 'Letters in interfaces',
          text: 'Size, leading and contrast where people read in passing: buttons, forms and tables.',
          facts: '8 lessons · 5 weeks',
        },
        {
          id: 'grid',
          title: 'Grid and rhythm',
          text: 'Columns, margins and spaces that hold a page together, from a phone to a poster.',
          facts: '5 lessons · 3 weeks',
        },
        {
          id: 'paragraph',
          title: 'The whole paragraph',
          text: 'Quotes, dashes, breaks and line length: the craft that a reader never notices.',
          facts: '4 lessons · 2 weeks',
        },
      ],
    },
    nine: {heading: 'Nine letters', text: 'We draw them and set them in every course.'},
    how: {
      heading: 'How we teach',
      steps: [
        [
          'We look',
          'A lesson starts from a real page: a book, a screen, a sign. We find out what works in it.',
        ],
        ['You set', 'A task takes an hour or two. Any editor will do.'],
        ['We mark', 'Your teacher answers by letter and shows each correction on your own work.'],
      ],
    },
  },
  lesson: {
    title: 'The tail of Ң',
    kicker: 'Kazakh Cyrillic, lesson 1',
    play: 'Play',
    pause: 'Pause',
    position: 'Place in the lesson',
    watch: 'Watch the lesson on a page of its own',
    standIn: 'In this demo the video service, Demo Video, is a page of the same server.',
    remembered: 'This browser will remember where you paused.',
    notRemembered: 'Your place is not remembered. Allow “Convenience” cookies to keep it.',
    transcript: 'The lesson in words',
    chapters: [
      {
        time: '0:00',
        title: 'First, Н',
        text: 'Ң starts as Н: two stems and a bar. Keep its width and weight, because both letters stand in the same text.',
      },
      {
        time: '0:50',
        title: 'The tail',
        text: 'The right stem goes on below the baseline. The tail is short: it tells the letters apart and stays clear of the next line.',
      },
      {
        time: '1:40',
        title: 'Compare with Ц',
        text: 'The font has such a part already, in Ц and Щ. Take its shape and weight, and Ң will look at home.',
      },
      {
        time: '2:30',
        title: 'In a word',
        text: 'Set “таңба”, “жаңа”, “мың”. If your eye trips over the tail, it is too heavy or too long.',
      },
    ],
  },
  npm: {
    title: 'The school',
    whatHeading: 'What we do',
    what: [
      'Flextok Xumare is an education platform. We run online courses on typography in design, and we advise people who work with text already.',
      'A consultation is a talk about one piece of your work: a magazine, an interface, a poster. You send the layout, and we look at it together for an hour.',
    ],
    whereHeading: 'Where we are',
    where:
      '44/3 Abulkhair Khan Avenue, Aktobe 030000, Kazakhstan. Lessons are online, in Russian and Kazakh.',
    embedHeading: 'How this page is made',
    embed:
      'Here the question about cookies comes from Kelisim as an npm module. On every other page it comes from a `script` tag. A visitor sees no difference, and the choice is shared.',
    sample: 'Code sample',
  },
  account: {
    minor: 'I am under 18',
    choice:
      'While you are signed in, your answer about cookies belongs to your account and follows you to your other devices. When you sign out, the answer given on this device counts again.',
    pupil:
      'You are under 18, so everything optional is off. A parent or guardian can allow it in “Cookie settings”; that counts until you sign out.',
    server: {
      undecided: 'When this page was sent, our server knew of no choice of yours.',
      decided:
        'When this page was sent, our server saw your choice: settings {functional}, analytics {analytics}.',
      yes: 'allowed',
      no: 'not allowed',
    },
    title: 'Your account',
    signInTitle: 'Sign in',
    how: 'This is a demo: any e-mail address will do, and the password is `kerning`.',
    email: 'E-mail',
    password: 'Password',
    signIn: 'Sign in',
    error: 'That address or password did not work. The password here is `kerning`.',
    cookie:
      'While you are signed in, the browser keeps the cookie `sid`. Signing in does not work without it, so it can’t be switched off.',
    minors:
      'If you are under 18, a parent or guardian has to agree before you register and learn with us.',
    signedInAs: 'You are signed in as',
    courses: 'Your courses',
    next: 'Kazakh Cyrillic, lesson 1: [The tail of Ң]({lesson})',
    changes: 'What has changed',
    signOut: 'Sign out',
  },
  privacy: {title: 'Privacy policy'},
  notFound: {
    title: 'There is no such page',
    text: 'Perhaps the address has a typo. The courses are on the [main page]({home}).',
  },
  footer: {
    company: 'Flextok Xumare LLP',
    address: '44/3 Abulkhair Khan Avenue, Aktobe 030000',
    cookieSettings: 'Cookie settings',
    theme: 'Theme',
    themes: {light: 'Light', auto: 'Auto', dark: 'Dark'},
  },
  panel: {
    kicker: 'An instrument of this demo',
    title: 'What the collector has received',
    note: 'It shows which analytics events have reached the server from this page, and what PostHog keeps in your browser. The instrument itself keeps nothing.',
    received: 'Events received',
    noEvents: 'Nothing has come',
    stored: 'Entries stored',
    nothingStored: 'Nothing is stored',
    offline: 'No connection to the server',
  },
};
