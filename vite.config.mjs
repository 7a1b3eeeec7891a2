// Builds the screens into dist/web: one HTML file per entry, everything else with a hash in its name, nothing inline,
// nothing from another machine. `tools/build.mjs` names another output folder and swaps it in.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const home = dirname(fileURLToPath(import.meta.url));

/** Names that antd's parts give to screen readers in English, whatever the locale; icons are mere decoration. */
const SPOKEN = [
  [
    '/@ant-design/icons/es/components/AntdIconLight.js',
    '"aria-label": icon.name',
    '"aria-hidden": true',
  ],
  // Its icon was the only name of the button that empties a field.
  [
    '/@rc-component/input/es/BaseInput.js',
    'className: clsx(clearIconCls,',
    '"aria-label": "清除", className: clsx(clearIconCls,',
  ],
  ['/@rc-component/input-number/es/StepHandler.js', "'Increase Value'", "'增加'"],
  ['/@rc-component/input-number/es/StepHandler.js', "'Decrease Value'", "'减少'"],
];

/** Puts Chinese names in their place; the build fails where antd no longer says them so. */
const spokenInChinese = () => {
  const left = new Set(SPOKEN);
  return {
    name: 'spoken-in-chinese',
    transform: (code, id) => {
      const file = id.replaceAll('\\', '/');
      let spoken = code;
      for (const entry of SPOKEN) {
        const [path, english, chinese] = entry;
        if (!file.endsWith(path) || !spoken.includes(english)) continue;
        spoken = spoken.replace(english, chinese);
        left.delete(entry);
      }
      return spoken === code ? null : { code: spoken, map: null };
    },
    buildEnd: (error) => {
      if (error === undefined && left.size > 0)
        throw new Error(
          `antd no longer says ${[...left].map(([, english]) => english).join(', ')}`,
        );
    },
  };
};

export default defineConfig({
  root: join(home, 'src/web'),
  base: '/',
  publicDir: false,
  plugins: [react(), spokenInChinese()],
  build: {
    outDir: join(home, 'dist/web'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
    reportCompressedSize: false,
    rollupOptions: { input: { office: join(home, 'src/web/office.html') } },
  },
});
