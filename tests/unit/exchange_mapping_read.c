/* SPDX-License-Identifier: MIT */
#include <scorecard/exchange.h>

#include "mapped.h"

static const char good[] = ",'$schema':'mapping.schema.json','notes':'n','nodes':[{'kind':'renamed','from':'b','to':'b2'},{'kind':'split','from':['c'],'to':['d','e'],"
                           "'weights':[0.5,1],'notes':{'vi':'ghi','en':'note'}},{'kind':'rescaled','from':'t','to':'t','multiply':2,'add':1}],"
                           "'units':[{'kind':'merged','from':['A','B'],'to':'C','weights':[3,4]}]";

START_TEST(a_mapping_is_read)
{
    struct models m = two_models();
    scorecard_mapping *mapping = NULL;
    OKAY(try_mapping(good, m.a, m.b, NULL, &mapping, &err));
    struct scorecard_mapping_line line = { .size = sizeof line };
    ck_assert_int_eq(scorecard_mapping_at(mapping, 2, &line), 1);
    ck_assert_double_eq(line.multiply, 2);
    ck_assert_double_eq(line.add, 1);
    ck_assert_str_eq(scorecard_mapping_text(mapping, 1, "en"), "note");
    ck_assert_str_eq(scorecard_mapping_text(mapping, SCORECARD_NONE, NULL), "n");
    double weight;
    ck_assert_str_eq(scorecard_mapping_id_at(mapping, 3, SCORECARD_MAPPING_OLD_SIDE, 1, &weight), "B");
    ck_assert_double_eq(weight, 4);
    scorecard_mapping_unref(mapping);
    OKAY(try_mapping(",'nodes':[{'kind':'renamed','from':'b','to':'b2'},{'kind':'split','from':'c','to':['d','e']},"
                     "{'kind':'rescaled','from':'a','to':'a','add':3}]", m.a, m.b, NULL, &mapping, &err));
    ck_assert_int_eq(scorecard_mapping_at(mapping, 2, &line), 1);
    ck_assert_double_eq(line.multiply, 1);
    ck_assert_double_eq(line.add, 3);
    scorecard_mapping_unref(mapping);
    free_models(m);
}
END_TEST

START_TEST(what_is_wrong_is_named_with_its_pointer)
{
    static const struct {
        const char *members;
        scorecard_status status;
        const char *place, *part;
    } bad[] = {
        { ",'nodes':{}", SCORECARD_ERROR_SCHEMA, "map, /nodes", "" },
        { ",'nodes':[1]", SCORECARD_ERROR_SCHEMA, "map, /nodes/0", "" },
        { ",'nodes':[{'from':'a'}]", SCORECARD_ERROR_SCHEMA, "map, /nodes/0", "kind" },
        { ",'nodes':[{'kind':'gone','from':'a'}]", SCORECARD_ERROR_SCHEMA, "map, /nodes/0/kind", "gone" },
        { ",'nodes':[{'kind':'new','to':[]}]", SCORECARD_ERROR_SCHEMA, "map, /nodes/0/to", "no id in it" },
        { ",'nodes':[{'kind':'new','to':[1]}]", SCORECARD_ERROR_SCHEMA, "map, /nodes/0/to/0", "" },
        { ",'nodes':[{'kind':'new','to':1}]", SCORECARD_ERROR_SCHEMA, "map, /nodes/0/to", "" },
        { ",'nodes':[{'kind':'new','from':1}]", SCORECARD_ERROR_SCHEMA, "map, /nodes/0/from", "" },
        { ",'nodes':[{'kind':'new','from':'a'}]", SCORECARD_ERROR_ARGUMENT, "map, /nodes/0", "'new' has no id on the old side" },
        { ",'nodes':[{'kind':'dropped','from':'a'},{'kind':'dropped','from':['b','a']}]", SCORECARD_ERROR_DUPLICATE, "map, /nodes/1", "entry 1 names it" },
        { ",'nodes':[{'kind':'rescaled','from':'a','to':'a','multiply':0}]", SCORECARD_ERROR_PARAMETER, "map, /nodes/0/multiply", "" },
        { ",'nodes':[{'kind':'same','from':'a','to':'a','add':1}]", SCORECARD_ERROR_ARGUMENT, "map, /nodes/0/add", "" },
        { ",'nodes':[{'kind':'rescaled','from':'a','to':'a','multiply':'x'}]", SCORECARD_ERROR_SCHEMA, "map, /nodes/0/multiply", "" },
        { ",'nodes':[{'kind':'rescaled','from':'a','to':'a','add':'x'}]", SCORECARD_ERROR_SCHEMA, "map, /nodes/0/add", "" },
        { ",'nodes':[{'kind':'split','from':'c','to':['d','e'],'weights':[1]}]", SCORECARD_ERROR_WEIGHT, "map, /nodes/0/weights", "" },
        { ",'nodes':[{'kind':'split','from':'c','to':['d','e'],'weights':['x']}]", SCORECARD_ERROR_SCHEMA, "map, /nodes/0/weights/0", "" },
        { ",'nodes':[{'kind':'split','from':'c','to':['d','e'],'weights':1}]", SCORECARD_ERROR_SCHEMA, "map, /nodes/0/weights", "" },
        { ",'nodes':[{'kind':'same','from':'a','to':'a','notes':3}]", SCORECARD_ERROR_SCHEMA, "map, /nodes/0/notes", "" },
        { ",'nodes':[{'kind':'dropped','from':'zz'}]", SCORECARD_ERROR_UNKNOWN, "map, /nodes/0", "no such node" },
        { ",'nodes':[{'kind':'renamed','from':'b','to':'b2'},{'kind':'new','to':['d','e']}]", SCORECARD_ERROR_PARAMETER, "map", "node c of model old" },
        { ",'units':[{'kind':'same','from':'a','to':'a','multiply':1}]", SCORECARD_ERROR_SCHEMA, "map, /units/0/multiply", "" },
        { ",'notes':3", SCORECARD_ERROR_SCHEMA, "map, /notes", "" },
        { ",'colour':3", SCORECARD_ERROR_SCHEMA, "map, /colour", "" },
        { ",'$schema':3", SCORECARD_ERROR_SCHEMA, "map, /$schema", "write a string" },
    };
    struct models m = two_models();
    scorecard_mapping *mapping = NULL;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        FAILS(try_mapping(bad[i].members, m.a, m.b, NULL, &mapping, &err), bad[i].status, bad[i].place, bad[i].part);
        ck_assert_int_ne(try_mapping(bad[i].members, m.a, m.b, NULL, &mapping, NULL), SCORECARD_OK);
    }
    static const struct {
        const char *text, *place;
        scorecard_status status;
    } heads[] = {
        { "{\"scorecard\":\"model\",\"version\":1}", "map, /scorecard", SCORECARD_ERROR_SCHEMA },
        { "{\"scorecard\":\"mapping\",\"version\":2}", "map, /version", SCORECARD_ERROR_VERSION },
        { "{\"scorecard\":\"mapping\",\"version\":1,\"to\":\"new\"}", "map", SCORECARD_ERROR_SCHEMA },
        { "{\"scorecard\":\"mapping\",\"version\":1,\"from\":\"old\"}", "map", SCORECARD_ERROR_SCHEMA },
        { "{\"scorecard\":\"mapping\",\"version\":1,\"from\":1,\"to\":\"new\"}", "map, /from", SCORECARD_ERROR_SCHEMA },
        { "{\"scorecard\":\"mapping\",\"version\":1,\"from\":\"old\",\"to\":1}", "map, /to", SCORECARD_ERROR_SCHEMA },
        { "{\"scorecard\":\"mapping\",\"version\":1,\"from\":\"o d\",\"to\":\"new\"}", "map, /from", SCORECARD_ERROR_ID },
        { "{\"scorecard\":\"mapping\",\"version\":1,\"from\":\"old\",\"to\":\"n w\"}", "map, /to", SCORECARD_ERROR_ID },
        { "{\"scorecard\":\"mapping\",\"version\":1,\"from\":\"new\",\"to\":\"new\"}", "map", SCORECARD_ERROR_UNKNOWN },
    };
    for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++)
        FAILS(scorecard_mapping_read(heads[i].text, strlen(heads[i].text), "map", m.a, m.b, NULL, &mapping, &err), heads[i].status, heads[i].place, "");
    FAILS(scorecard_mapping_read("{", 1, "map", m.a, m.b, NULL, NULL, &err), SCORECARD_ERROR_NULL, "", "out");
    FAILS(scorecard_mapping_read("{", 1, "map", NULL, m.b, NULL, &mapping, &err), SCORECARD_ERROR_NULL, "", "old_model");
    FAILS(scorecard_mapping_read("{", 1, "map", m.a, NULL, NULL, &mapping, &err), SCORECARD_ERROR_NULL, "", "new_model");
    ck_assert_int_eq(scorecard_mapping_read("{", 1, "map", m.a, m.b, NULL, &mapping, NULL), SCORECARD_ERROR_SYNTAX);
    free_models(m);
}
END_TEST

START_TEST(files_are_read_by_their_names)
{
    struct models m = two_models();
    scorecard_mapping *mapping = NULL;
    char folder[] = "/tmp/mapping-XXXXXX", path[64];
    ck_assert_ptr_nonnull(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/m.CsV", folder);
    FILE *f = fopen(path, "w");
    fputs("kind,from,to\nrenamed,b,b2\nsplit,c,d|e\n", f);
    fclose(f);
    OKAY(scorecard_mapping_read_file(path, m.a, m.b, NULL, &mapping, &err));
    ck_assert_uint_eq(scorecard_mapping_count(mapping), 4);
    scorecard_mapping_unref(mapping);
    remove(path);
    ck_assert_int_eq(scorecard_mapping_read_file(path, m.a, m.b, NULL, &mapping, NULL), SCORECARD_ERROR_FILE);
    FAILS(scorecard_mapping_read_file(path, m.a, m.b, NULL, NULL, &err), SCORECARD_ERROR_NULL, "", "out");
    snprintf(path, sizeof path, "%s/m", folder);
    f = fopen(path, "w");
    fputs("[]", f);
    fclose(f);
    ck_assert_int_eq(scorecard_mapping_read_file(path, m.a, m.b, NULL, &mapping, NULL), SCORECARD_ERROR_SCHEMA);
    remove(path);
    remove(folder);
    free_models(m);
}
END_TEST

START_TEST(no_memory_is_told)
{
    struct models m = two_models();
    scorecard_mapping *mapping = NULL;
    WITHOUT_MEMORY(mapping, try_mapping(good, m.a, m.b, &run, &mapping, &err), scorecard_mapping_unref(mapping));
    free_models(m);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("exchange/mapping_read");
    TCase *c = tcase_create("mapping_read");
    tcase_add_test(c, a_mapping_is_read);
    tcase_add_test(c, what_is_wrong_is_named_with_its_pointer);
    tcase_add_test(c, files_are_read_by_their_names);
    tcase_add_test(c, no_memory_is_told);
    suite_add_tcase(suite, c);
    return tap_main(suite);
}
