import type { LessonText } from '../lessonText.ts';

export const threads: LessonText = {
  title: 'Threads, big and LITTLE, GPU or CPU',
  goal: 'Why can more threads, or a GPU, be slower?',
  leftOut:
    'Left out: a page cannot choose cores or clock rates, and heat changes both; the sustained mode of the benchmark shows that.',
  pages: {
    curve: {
      title: 'Your own curve',
      text: [
        'Threads share one layer: each computes some rows. Two threads could halve the time, eight could take an eighth.',
        'Draw what you expect of this device: drag the points or type percents. Then measure; it takes about ten seconds.',
      ],
      question: 'Predict the curve and measure it.',
      truth: 'Fastest here: {found} threads.',
      hints: { guess: 'Move a point first: 2, 4 or 8 threads.', other: 'Press “Measure”, and wait until it is done.' },
    },
    fastest: {
      title: 'Where is the knee?',
      text: [
        'After each layer all threads wait for the last one. Waiting costs a little each time, whatever the layer does; and when there are more threads than cores, they wait for each other’s turn.',
      ],
      question: 'How many threads were fastest on this device?',
      options: { '1': '1', '2': '2', '4': '4', '8': '8' },
      truth: 'Counts whose intervals touch the fastest one’s cannot be told apart.',
      hints: { open: 'Measure the curve first: then it is known.', other: 'Look at the lowest point of “This device”.' },
    },
    phone: {
      title: 'A phone with two kinds of cores',
      text: [
        'whisper.cpp on a Pixel 4a took {phone1}, {phone2}, {phone4} and {phone8} s with 1, 2, 4 and 8 threads. That phone has two fast cores and six slow ones: “big” and “LITTLE”.',
      ],
      question: 'Why is it slower with four threads than with two?',
      options: {
        wait: 'Equal shares of work: the fast cores wait for the slow ones',
        memory: 'Four threads need twice the memory',
        heat: 'Four cores are too hot from the first second on',
      },
      truth: 'The last thread to finish decides, and it runs on a slow core.',
      hints: {
        memory: 'Threads share the weights and the pictures.',
        heat: 'Heat slows phones after a minute or so, not at once.',
      },
    },
    crossing: {
      title: 'When does the GPU overtake?',
      text: [
        'A GPU has hundreds of multipliers. The lab times one convolution from tiny to large, on WebAssembly and on the GPU, in turns.',
        'Guess the size from which on the GPU is ahead, then measure; it takes about half a minute.',
      ],
      question: 'Guess the size and measure it.',
      truth: 'Ahead from: {found}.',
      hints: { guess: 'Choose a size first.', other: 'Press “Measure here”, and wait until it is done.' },
    },
    small: {
      title: 'Small layers',
      text: ['Look at the left end of the chart: the GPU’s time hardly changes there, though the work grows tenfold.'],
      question: 'What is that flat time?',
      options: {
        price: 'Sending the data, starting the program, reading the result back',
        clock: 'The clock cannot see less',
        maths: 'GPUs multiply slowly',
      },
      truth: 'A fixed price. A large layer earns it back; a network of many small ones pays it for each.',
      hints: {
        clock: 'The CPU’s times on the same clock go lower.',
        maths: 'At the right end they multiply as fast as anything here.',
      },
    },
    borders: {
      title: 'One operator is missing',
      text: [
        'Backends lack operators. What one cannot run goes to the next, and its data go there and back. DeepHotDog has {pools} layers of MAX_POOL_2D, each between layers that WebAssembly has.',
      ],
      question: 'Without MAX_POOL_2D on WebAssembly, how many times do data cross a border?',
      truth: '{borders}: to each pool and back.',
      hints: { back: 'And back again.', other: 'Each pool stands alone: count the ways to it and from it.' },
    },
    cost: {
      title: 'What does that cost?',
      text: [
        'The operator is switched off now. The strip shows who computes what, and the bytes at each border. Switch it on and off: the layout changes at once, and both are timed in turns.',
      ],
      question: 'Time the model with and without it.',
      truth: 'Without it: {found}. No multiplication was added; moving and a slower place did that.',
      hints: { other: 'Press “Time it with and without”, or switch the operator.' },
    },
  },
};
