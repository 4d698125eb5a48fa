import type {Family} from '../case.js';
import {codeFamilies} from './code.js';
import {lateFamilies} from './late.js';
import {markupFamilies} from './markup.js';
import {mediaFamilies} from './media.js';

/** Every table of ways in, in the order of the document. */
export const families: readonly Family[] = [
  ...markupFamilies,
  ...lateFamilies,
  ...mediaFamilies,
  ...codeFamilies,
];
