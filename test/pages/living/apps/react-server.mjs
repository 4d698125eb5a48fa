import {renderToString} from 'react-dom/server';
import {createApp} from './react-app.mjs';

export const render = (isPlain) => renderToString(createApp(isPlain, {}));
