/*
 * A plugin of qemu-user that counts what one thread of the emulated program executes between two marks.
 *
 * A mark is a call of umask(2) by the program: umask(0111) begins a count, umask(0112) ends it. At its end a line of JSON goes to
 * the file named by the argument out=FILE: the number of instructions and, with the argument code=on, the blocks that most of them
 * were in, as text. Only the thread that began is counted: not the compiler beside it, not the collector.
 *
 * qemu's header does not come with every distribution, so the few functions used here are declared; they are the same in all
 * versions of the interface so far. PLUGIN_VERSION is the one that qemu is told.
 */
#include <inttypes.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef uint64_t plugin_id;
struct qemu_info;
struct qemu_plugin_tb;
struct qemu_plugin_insn;

size_t qemu_plugin_tb_n_insns(const struct qemu_plugin_tb *block);
uint64_t qemu_plugin_tb_vaddr(const struct qemu_plugin_tb *block);
struct qemu_plugin_insn *qemu_plugin_tb_get_insn(const struct qemu_plugin_tb *block, size_t index);
char *qemu_plugin_insn_disas(const struct qemu_plugin_insn *instruction);
void qemu_plugin_register_vcpu_tb_trans_cb(plugin_id id, void (*translated)(plugin_id, struct qemu_plugin_tb *));
void qemu_plugin_register_vcpu_tb_exec_cb(struct qemu_plugin_tb *block, void (*entered)(unsigned, void *), int flags, void *data);
void qemu_plugin_register_vcpu_syscall_cb(plugin_id id, void (*called)(plugin_id, unsigned, int64_t, uint64_t, uint64_t, uint64_t,
                                                                       uint64_t, uint64_t, uint64_t, uint64_t, uint64_t));

#define EXPORT __attribute__((visibility("default")))
EXPORT int qemu_plugin_version = PLUGIN_VERSION;

enum { NO_REGISTERS = 0, UMASK = 166, BEGIN = 0111, END = 0112, SHOWN = 8 };

/** Code that is entered at its top and left at its end, as qemu translated it. */
struct block {
    struct block *next;
    uint64_t address, entered;
    size_t length;
    char **text;
};

static struct block *blocks;
static bool keeps_code;
static FILE *out;
/** The thread that is counted, by qemu's number; -1 between an end and the next begin. */
static int counted = -1;
static uint64_t instructions;

static void entered(unsigned thread, void *data)
{
    if ((int)thread != counted) return;
    struct block *block = data;
    instructions += block->length;
    block->entered++;
}

static void translated(plugin_id id, struct qemu_plugin_tb *code)
{
    struct block *block = calloc(1, sizeof *block);
    block->address = qemu_plugin_tb_vaddr(code);
    block->length = qemu_plugin_tb_n_insns(code);
    if (keeps_code) {
        block->text = calloc(block->length, sizeof *block->text);
        for (size_t i = 0; i < block->length; i++) block->text[i] = qemu_plugin_insn_disas(qemu_plugin_tb_get_insn(code, i));
    }
    /* qemu translates under a lock of its own; a list that grows at its head can be read meanwhile. */
    block->next = blocks;
    __atomic_store_n(&blocks, block, __ATOMIC_RELEASE);
    qemu_plugin_register_vcpu_tb_exec_cb(code, entered, NO_REGISTERS, block);
}

static void print_block(const struct block *block)
{
    fprintf(out, "{\"address\":\"%" PRIx64 "\",\"entered\":%" PRIu64 ",\"code\":[", block->address, block->entered);
    for (size_t i = 0; i < block->length; i++) fprintf(out, "%s\"%s\"", i ? "," : "", block->text[i]);
    fprintf(out, "]}");
}

/** The blocks with most instructions executed, the first one first; each is taken out of the count. */
static void print_blocks(void)
{
    for (int shown = 0; shown < SHOWN; shown++) {
        struct block *most = NULL;
        for (struct block *block = __atomic_load_n(&blocks, __ATOMIC_ACQUIRE); block; block = block->next)
            if (block->entered && (!most || block->entered * block->length > most->entered * most->length)) most = block;
        if (!most) return;
        if (shown) fprintf(out, ",");
        print_block(most);
        most->entered = 0;
    }
}

static void called(plugin_id id, unsigned thread, int64_t number, uint64_t mask, uint64_t b, uint64_t c, uint64_t d, uint64_t e,
                   uint64_t f, uint64_t g, uint64_t h)
{
    if (number == UMASK && mask == BEGIN) {
        for (struct block *block = blocks; block; block = block->next) block->entered = 0;
        instructions = 0;
        counted = (int)thread;
    } else if (number == UMASK && mask == END && (int)thread == counted) {
        counted = -1;
        fprintf(out, "{\"instructions\":%" PRIu64 ",\"blocks\":[", instructions);
        if (keeps_code) print_blocks();
        fprintf(out, "]}\n");
        fflush(out);
    }
}

EXPORT int qemu_plugin_install(plugin_id id, const struct qemu_info *info, int count, char **arguments)
{
    for (int i = 0; i < count; i++) {
        if (!strncmp(arguments[i], "out=", 4)) out = fopen(arguments[i] + 4, "w");
        if (!strcmp(arguments[i], "code=on")) keeps_code = true;
    }
    if (!out) {
        fprintf(stderr, "countInstructions: out=FILE names no file that can be written\n");
        return 1;
    }
    qemu_plugin_register_vcpu_tb_trans_cb(id, translated);
    qemu_plugin_register_vcpu_syscall_cb(id, called);
    return 0;
}
