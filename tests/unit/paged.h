/* SPDX-License-Identifier: MIT */
/* What a page wrote, kept to be looked at. */
#ifndef PAGED_H
#define PAGED_H

#include <stdlib.h>
#include <string.h>

#include "assertions.h"

#include "base/number.h"
#include "exchange/svg.h"

struct paged {
    char *text;
    size_t size, stop_at; /* stops once so many bytes are there; 0: never */
    long pieces;
};

static inline int32_t page_write(void *context, const char *bytes, size_t count)
{
    struct paged *p = context;
    p->pieces++;
    p->text = realloc(p->text, p->size + count + 1);
    ck_assert_ptr_nonnull(p->text);
    memcpy(p->text + p->size, bytes, count);
    p->size += count;
    p->text[p->size] = '\0';
    return p->stop_at > 0 && p->size >= p->stop_at ? 7 : 0;
}

static inline void page_table(void *context, const char *bytes, size_t count)
{
    (void)page_write(context, bytes, count);
}

static inline size_t times_in(const char *text, const char *what)
{
    size_t count = 0;
    for (text = strstr(text, what); text != NULL; text = strstr(text + 1, what))
        count++;
    return count;
}

static inline void paged_free(struct paged *p)
{
    free(p->text);
    *p = (struct paged){ 0 };
}

#define CK_HAS(page, what) ck_assert_msg(strstr((page).text, (what)) != NULL, "no %s", (what))
#define CK_HAS_NOT(page, what) ck_assert_msg(strstr((page).text, (what)) == NULL, "%s is there", (what))

#endif
