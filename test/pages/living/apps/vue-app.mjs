import {createApp as create, createSSRApp, h, onMounted, ref} from 'vue';
import {bodyElements} from '../elements.ts';

/** The app; its elements stand beside others, as `v-if` in a template leaves them. */
export function createApp(isPlain, handles, isServerMade) {
  const root = {
    setup() {
      const isOn = ref(true);
      const count = ref(0);
      Object.assign(handles, {
        show: (value) => void (isOn.value = value),
        add: () => void count.value++,
      });
      onMounted(() => handles.onReady?.());
      return () =>
        h('div', [
          h('p', {id: 'state'}, isOn.value ? 'on' : 'off'),
          ...bodyElements(isPlain).map(([name, attributes, text]) =>
            isOn.value ? h(name, {...attributes, ...(text && {innerHTML: text})}) : null,
          ),
          h('p', {id: 'count'}, count.value),
        ]);
    },
  };
  return isServerMade ? createSSRApp(root) : create(root);
}
