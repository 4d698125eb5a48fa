import {render as renderApp} from 'svelte/server';
import App from './App.svelte';

export const render = (isPlain) => renderApp(App, {props: {isPlain}}).body;
