import {renderToString} from 'vue/server-renderer';
import {createApp} from './vue-app.mjs';

export const render = (isPlain) => renderToString(createApp(isPlain, {}, true));
