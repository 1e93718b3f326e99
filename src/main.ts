import { mount } from 'svelte';
import { createConvLab, type ConvLab } from './api/convlab.ts';
import { isolationSettled } from './sw/isolationState.ts';
import { registerSw } from './sw/registerSw.ts';
import App from './ui/App.svelte';

declare global {
  interface Window {
    convlab: ConvLab;
  }
}

window.convlab = createConvLab(isolationSettled);

const target = document.querySelector('#app');
if (!target) throw new Error('index.html has no #app');
mount(App, { target });
void registerSw();
