import type {Case, Family} from '../case.js';

const media = (element: string, attribute: string, file: string, more: object = {}): Case => ({
  title: `\`<${element} ${attribute}>\``,
  tags: [{element, attribute, file, ...more}],
});

const oneAddress = [
  {
    states: ['agreed', 'returning'],
    result: 'differs',
    why: 'GATE-03: one address an element, in `data-src`. It is held, and stays so: leave the other addresses out of marked markup.',
  },
] as const;

const page = '</iframe>';

const cases: readonly Case[] = [
  media('iframe', 'src', 'frame.html', {around: `%${page}`}),
  media('img', 'src', 'pixel.gif', {attributes: 'alt=""'}),
  {...media('img', 'srcset', 'pixel.gif', {attributes: 'alt=""'}), limits: oneAddress},
  {
    ...media('link', 'href', 'style.css', {attributes: 'rel="stylesheet"'}),
    title: '`<link rel="stylesheet" href>`',
  },
  {
    ...media('link', 'href', 'it.js', {attributes: 'rel="preload" as="script"'}),
    title: '`<link rel="preload" href>`',
  },
  {
    ...media('link', 'href', 'it.mjs', {attributes: 'rel="modulepreload"'}),
    title: '`<link rel="modulepreload" href>`',
  },
  media('video', 'src', 'clip.mp4', {attributes: 'preload="auto" muted', around: '%</video>'}),
  {...media('video', 'poster', 'pixel.gif', {around: '%</video>'}), limits: oneAddress},
  media('audio', 'src', 'clip.mp3', {attributes: 'preload="auto"', around: '%</audio>'}),
  {
    ...media('source', 'src', 'clip.mp4', {around: '<video preload="auto" muted>%</video>'}),
    title: '`<source src>` in a `<video>`',
  },
  {
    ...media('source', 'srcset', 'pixel.gif', {around: '<picture>%<img alt=""></picture>'}),
    title: '`<source srcset>` in a `<picture>`',
    limits: oneAddress,
  },
  media('object', 'data', 'frame.html', {attributes: 'type="text/html"', around: '%</object>'}),
  media('embed', 'src', 'frame.html', {attributes: 'type="text/html"'}),
  media('input', 'src', 'pixel.gif', {attributes: 'type="image" alt="send"'}),
  {
    ...media('img', 'src', 'pixel.gif', {attributes: 'alt=""', around: '<noscript>%</noscript>'}),
    title: '`<img src>` in a `<noscript>`',
    isInert: true,
  },
  {
    ...media('iframe', 'src', 'frame.html', {around: `%${page}`}),
    title: '`<iframe src>`, through `innerHTML`',
    insert: (markup) => {
      document.querySelector('#place')!.innerHTML = markup;
    },
  },
  {
    ...media('img', 'src', 'pixel.gif', {attributes: 'alt=""'}),
    title: '`<img src>` in a clone of a `<template>`',
    insert: (markup) => {
      const template = document.createElement('template');
      template.innerHTML = markup;
      document.querySelector('#place')!.append(template.content.cloneNode(true));
    },
  },
];

/** Frames, pixels and files that are no scripts. */
export const mediaFamilies: readonly Family[] = [
  {
    title: 'Frames, pixels and files',
    about: 'Everything in a page that loads something and is no script.',
    cases,
  },
];
