/* SPDX-License-Identifier: MIT */
/* The words of reports, in English and Vietnamese. %1 to %4 stand for what is put in. */
#ifndef SCORECARD_I_REPORT_WORDS_H
#define SCORECARD_I_REPORT_WORDS_H

#include <stdint.h>

/* Name, English, Vietnamese. */
#define SCORECARD_I_WORDS(X)                                                                                                   \
    X(REPORT_OFFICE, "Working report", "Báo cáo phân tích nội bộ")                                                             \
    X(REPORT_PUBLIC, "Public report", "Báo cáo công khai")                                                                     \
    X(SKIP, "Skip to the report", "Đến nội dung chính")                                                                        \
    X(CONTENTS, "Contents", "Mục lục")                                                                                         \
    X(DATE, "As of %1", "Số liệu đến %1")                                                                                      \
    X(SCORE, "Score", "Điểm số")                                                                                               \
    X(SCORE_OF, "of %1", "trên %1")                                                                                            \
    X(LOST_POINTS, "Points lost", "Điểm bị mất")                                                                               \
    X(CHANGE_SINCE, "Change since %1", "Thay đổi so với %1")                                                                   \
    X(RANK_ALL, "Rank among all", "Thứ hạng chung")                                                                            \
    X(RANK_IN, "Rank in %1", "Thứ hạng trong %1")                                                                              \
    X(RANK_OF, "of %1 with a score", "trong %1 đơn vị có điểm")                                                                \
    X(TIER, "Group by score", "Xếp loại")                                                                                      \
    X(CAVEATS, "Before reading: the data, and what compares", "Lưu ý khi đọc: dữ liệu và khả năng so sánh")                    \
    X(NO_SCORE, "%1 has no score in %2: %3.", "%1 không có điểm năm %2: %3.")                                                  \
    X(COVERAGE, "%1 % of the weight was observed.", "Dữ liệu quan sát được chiếm %1 % trọng số.")                              \
    X(IMPUTED, "%1 % of the weight was filled in, not observed.", "%1 % trọng số là số liệu được ước tính, không phải quan sát.") \
    X(AMONG, "%1 of %2 units have a score in %3; ranks are among those that are ranked.",                                      \
      "%1 trong %2 đơn vị có điểm năm %3; thứ hạng chỉ tính trong số đơn vị được xếp hạng.")                                   \
    X(NOT_RANKED, "%1 is scored but not ranked.", "%1 được chấm điểm nhưng không xếp hạng.")                                   \
    X(GAP, "%1: %2.", "%1: %2.")                                                                                               \
    X(GAP_NOT_REPORTED, "not reported", "không có báo cáo")                                                                    \
    X(GAP_NOT_APPLICABLE, "not applicable", "không áp dụng")                                                                   \
    X(GAP_WITHHELD, "withheld", "không công bố")                                                                               \
    X(GAP_CENSORED, "known only within bounds", "chỉ biết trong một khoảng")                                                   \
    X(GAP_STRUCTURAL, "did not exist", "chưa có hoặc đã bỏ")                                                                   \
    X(DIFFERS, "%1: published %2, recomputed %3.", "%1: công bố %2, tính lại %3.")                                             \
    X(MORE, "… and %1 more.", "… và %1 mục nữa.")                                                                              \
    X(NOTES, "Notes of the index", "Ghi chú của bộ chỉ số")                                                                    \
    X(SOURCE, "Source: %1", "Nguồn: %1")                                                                                       \
    X(LEGAL, "Legal basis: %1", "Căn cứ: %1")                                                                                  \
    X(STRENGTHS, "What is strong, and to be kept", "Điểm mạnh cần giữ vững")                                                   \
    X(ABOVE, "%1: its score of %2 is above its maximum of %3; correct the data, or the model.",                                \
      "%1: điểm %2 vượt điểm tối đa %3; cần kiểm tra lại số liệu hoặc bộ tiêu chí.")                                           \
    X(NO_ROUNDS, "Self-assessed and appraised scores cannot be told: %1",                                                      \
      "Không tính được điểm tự chấm và điểm thẩm định: %1")                                                                    \
    X(STRENGTHS_ABOUT, "The criteria in which %1 stands highest among the units with a score in %2.",                          \
      "Các tiêu chí mà %1 đứng cao nhất trong số các đơn vị có điểm năm %2.")                                                  \
    X(RISKS, "Full scores at risk: they fell before, or are near to where full scores begin",                                  \
      "Điểm tối đa có nguy cơ mất: đã từng giảm hoặc sát ngưỡng đạt điểm tối đa")                                              \
    X(FELL_IN, "Fell in", "Lần giảm gần nhất")                                                                                 \
    X(SLACK, "Margin, %", "Khoảng dư, %")                                                                                      \
    X(FULL, "Full score in %1 of %2 criteria.", "Đạt điểm tối đa ở %1 trong %2 tiêu chí.")                                     \
    X(POSITION, "Position", "Vị trí")                                                                                          \
    X(POSITION_ABOUT, "All units with a score in %1; the taller marks are those of the same group as %2 (%3).",                \
      "Tất cả đơn vị có điểm năm %1; vạch cao là các đơn vị cùng nhóm với %2 (%3).")                                           \
    X(POSITION_PLAIN, "All units with a score in %1, and %2 among them.", "Tất cả đơn vị có điểm năm %1 và vị trí của %2.")    \
    X(ALL_UNITS, "All units", "Tất cả đơn vị")                                                                                 \
    X(POPULATION, "Among", "Trong nhóm")                                                                                       \
    X(RANK, "Rank", "Thứ hạng")                                                                                                \
    X(OF, "Of", "Trên tổng số")                                                                                                \
    X(BEST, "Best", "Tốt nhất")                                                                                                \
    X(MEDIAN, "Median", "Trung vị")                                                                                            \
    X(TO_BEST, "To the best", "Còn cách tốt nhất")                                                                             \
    X(HISTORY, "Over the years", "Diễn biến qua các kỳ")                                                                       \
    X(HISTORY_ABOUT, "Score of %1 beside the median and the best of all units, %2 to %3.",                                     \
      "Điểm của %1 so với trung vị và mức tốt nhất của các đơn vị, từ %2 đến %3.")                                             \
    X(BREAK_ABOUT, "A dotted line down is a break: scores on both sides do not compare.",                                      \
      "Đường đứng chấm chấm là điểm gián đoạn: hai bên không so sánh được.")                                                   \
    X(PERIOD, "Period", "Kỳ")                                                                                                  \
    X(CHANGE, "Change", "Thay đổi")                                                                                            \
    X(COMPARES, "Compares with the one before", "So sánh với kỳ trước")                                                        \
    X(SCORE_COMPARES, "Comparison of the score with %1: %2.", "So sánh điểm số với %1: %2.")                                   \
    X(RANKS_COMPARE, "Comparison of ranks, %1: %2.", "So sánh thứ hạng, %1: %2.")                                              \
    X(NODE_COMPARES, "Comparison of %1: %2.", "So sánh %1: %2.")                                                               \
    X(COMPARABLE, "valid", "so sánh được")                                                                                     \
    X(COMPARABLE_RESCALED, "valid after rescaling", "so sánh được sau khi quy đổi thang điểm")                                 \
    X(COMPARABLE_NOT, "not valid", "không so sánh được")                                                                       \
    X(LOSSES, "Where points were lost", "Điểm bị mất theo lĩnh vực")                                                           \
    X(LOSSES_ABOUT, "Points of the index that %1 lost in %2, by area: plain what was reached, hatched what was lost of what the area can bring.", \
      "Điểm bị mất của %1 năm %2 theo lĩnh vực: phần đặc là điểm đạt được, phần gạch chéo là điểm mất so với mức lĩnh vực có thể đóng góp.") \
    X(AREA, "Area", "Lĩnh vực")                                                                                                \
    X(CODE, "Code", "Mã")                                                                                                      \
    X(MAXIMUM, "Maximum", "Tối đa")                                                                                            \
    X(LOST, "Lost", "Bị mất")                                                                                                  \
    X(LOST_BY, "By", "Theo")                                                                                                   \
    X(WHICH, "What", "Nội dung")                                                                                               \
    X(NOT_STATED, "not stated", "chưa xác định")                                                                               \
    X(OF_LOST, "% of all lost", "% tổng điểm mất")                                                                             \
    X(LOSS_KINDS, "What the lost points add up from", "Tổng điểm mất gồm")                                                     \
    X(LOSS_TOTALS, "Lost points by who leads, cause and by when they can come back", "Điểm mất theo cơ quan chủ trì, nguyên nhân, khả năng khắc phục") \
    X(LOSS_LEAVES, "Criteria", "Các tiêu chí")                                                                                 \
    X(LOSS_GAPS, "Missing data", "Thiếu số liệu")                                                                              \
    X(LOSS_PENALTIES, "Penalties", "Điểm trừ")                                                                                 \
    X(LOSS_BONUSES, "Bonuses (they lessen what is lost)", "Điểm thưởng (giảm phần bị mất)")                                    \
    X(LOSS_CAPS, "Caps and floors", "Mức trần, mức sàn")                                                                       \
    X(LOSS_ROUNDING, "Rounding", "Làm tròn")                                                                                   \
    X(LOSS_ALL, "All: maximum less score", "Tổng: tối đa trừ điểm đạt")                                                        \
    X(LOST_INDEX, "Lost in the index", "Mất trong chỉ số")                                                                     \
    X(CHANGES, "What rose and what fell", "Tăng và giảm so với kỳ trước")                                                      \
    X(CHANGES_ABOUT, "From the score of %1 to that of %2, step by step. The axis does not begin at zero.",                     \
      "Từ điểm năm %1 đến điểm năm %2, theo từng phần. Trục không bắt đầu từ số không.")                                       \
    X(NET, "Net change %1 = gross gain %2 − gross loss %3.", "Thay đổi ròng %1 = tổng tăng %2 − tổng giảm %3.")                \
    X(NET_OWN, "Net change %1 = gross gain %2 − gross loss %3, and %4 from weights, method, structure and rounding.",          \
      "Thay đổi ròng %1 = tổng tăng %2 − tổng giảm %3, và %4 do trọng số, phương pháp, cấu trúc và làm tròn.")                 \
    X(FELL_OF, "%1 of %2 parts fell, %3 rose.", "%1 trong %2 phần giảm, %3 phần tăng.")                                        \
    X(OWN_REST, "Weights, method, structure, rounding", "Trọng số, phương pháp, cấu trúc, làm tròn")                           \
    X(PREVIOUS, "Previous", "Kỳ trước")                                                                                        \
    X(NOW, "Now", "Kỳ này")                                                                                                    \
    X(CARRIED, "Carried to the index", "Đóng góp vào chỉ số")                                                                  \
    X(CRITERIA, "Criterion by criterion", "Chi tiết theo tiêu chí")                                                            \
    X(CRITERIA_ABOUT, "Each on its own scale. An empty column is left out.", "Mỗi tiêu chí theo thang điểm riêng. Cột không có số liệu được bỏ qua.") \
    X(CRITERION, "Criterion", "Tiêu chí")                                                                                      \
    X(SELF, "Self-assessed", "Tự chấm")                                                                                        \
    X(APPRAISED, "Appraised", "Thẩm định")                                                                                     \
    X(COMMENT, "Appraiser's comment", "Ý kiến thẩm định")                                                                      \
    X(HORIZON, "Recoverable", "Khả năng khắc phục")                                                                            \
    X(CAUSE, "Cause", "Nguyên nhân")                                                                                           \
    X(LEAD, "Lead", "Cơ quan chủ trì")                                                                                         \
    X(PARTNERS, "Partners", "Cơ quan phối hợp")                                                                                \
    X(PEERS, "Whom to learn from", "Đơn vị có thể học tập")                                                                    \
    X(PEERS_ABOUT, "Units with a higher score, and those most like %1 in profile. That they stand higher is no proof of why.", \
      "Đơn vị có điểm cao hơn và đơn vị có cơ cấu điểm gần giống %1. Điểm cao hơn không tự chứng minh nguyên nhân.")           \
    X(SIMILAR, "Units most alike in profile", "Đơn vị có cơ cấu điểm gần giống nhất")                                          \
    X(HIGHER, "Where others stand higher", "Tiêu chí mà đơn vị khác đạt cao hơn")                                              \
    X(UNIT, "Unit", "Đơn vị")                                                                                                  \
    X(DISTANCE, "Distance in profile", "Khoảng cách cơ cấu")                                                                   \
    X(AHEAD, "Ahead by", "Cao hơn")                                                                                            \
    X(BEST_UNIT, "Highest", "Đơn vị cao nhất")                                                                                 \
    X(BEST_NEAR, "Highest in its group", "Cao nhất trong nhóm")                                                                \
    X(RISEN_UNIT, "Most improved", "Tăng nhiều nhất")                                                                          \
    X(PRACTICES, "What they did, as recorded; that it made the score is not said",                                             \
      "Cách làm đã ghi nhận; không có nghĩa cách làm đã tạo nên điểm số")                                                      \
    X(PRACTICE, "What was done", "Cách làm")                                                                                   \
    X(SINCE, "Since", "Từ")                                                                                                    \
    X(PRACTICE_SOURCE, "Source", "Nguồn")                                                                                      \
    X(AGENCIES, "Sheets of the agencies", "Phiếu giao việc theo cơ quan")                                                      \
    X(AGENCIES_ABOUT, "What each agency leads or takes part in.", "Các tiêu chí mỗi cơ quan chủ trì hoặc phối hợp thực hiện.") \
    X(ROLE, "Role", "Vai trò")                                                                                                 \
    X(ROLE_LEAD, "lead", "chủ trì")                                                                                            \
    X(ROLE_PARTNER, "partner", "phối hợp")                                                                                     \
    X(SHARE, "Its share", "Phần của cơ quan")                                                                                  \
    X(AGENCY_COUNTS, "Leads %1 criteria, takes part in %2.", "Chủ trì %1 tiêu chí, phối hợp %2 tiêu chí.")                     \
    X(AGENCY_LOST, "Points of the index lost where it leads: %1.", "Điểm của chỉ số bị mất ở phần chủ trì: %1.")               \
    X(HEADED, "Headed by: %1", "Người đứng đầu: %1")                                                                           \
    X(PLAN, "The plan: targets and actions", "Kế hoạch: mục tiêu và nhiệm vụ")                                                 \
    X(PLAN_OF, "%1, as of %2.", "%1, tính đến %2.")                                                                            \
    X(PLAN_COUNTS, "%1 actions: %2 done, %3 in progress, %4 not begun.",                                                       \
      "%1 nhiệm vụ: %2 hoàn thành, %3 đang thực hiện, %4 chưa bắt đầu.")                                                       \
    X(PLAN_LATE, "%1 late, %2 due within 30 days, %3 not begun though it is time, %4 incomplete.",                             \
      "%1 trễ hạn, %2 đến hạn trong 30 ngày, %3 chưa bắt đầu dù đã đến ngày, %4 chưa đủ 5 rõ.")                                \
    X(TARGETS, "Targets", "Mục tiêu")                                                                                          \
    X(TARGETS_ABOUT, "Each on an axis of its own that need not begin at zero: the narrow bar is the score known, the wide one what the plan is expected to bring, the dotted mark what is expected by the day, the thick mark the target.", \
      "Mỗi mục tiêu có trục riêng, không nhất thiết từ số không: thanh hẹp là kết quả đã biết, thanh rộng là dự báo khi làm hết kế hoạch, vạch chấm là mức phải có đến ngày này, vạch đậm là mục tiêu.") \
    X(TARGET, "Target", "Mục tiêu")                                                                                            \
    X(CONDITION, "Of what", "Tiêu chí, điều kiện")                                                                             \
    X(CONDITION_OF, "%1 · %2", "%1 · %2")                                                                                      \
    X(CONDITION_IN, "%1 · %2, %3", "%1 · %2, %3")                                                                              \
    X(BASELINE, "Began at", "Mức đầu kỳ")                                                                                      \
    X(WANTED, "Asked", "Yêu cầu")                                                                                              \
    X(KNOWN, "Known", "Đã biết")                                                                                               \
    X(EXPECTED_NOW, "Expected by the day", "Phải có đến ngày này")                                                             \
    X(WITH_PLAN, "With the whole plan", "Nếu làm hết kế hoạch")                                                                \
    X(OUTCOME, "Verdict", "Đánh giá")                                                                                          \
    X(OUTCOME_MET, "reached", "đạt")                                                                                           \
    X(OUTCOME_ON_WAY, "on the way", "đúng lộ trình")                                                                           \
    X(OUTCOME_BEHIND, "behind", "chậm so với lộ trình")                                                                        \
    X(OUTCOME_MISSED, "missed", "không đạt")                                                                                   \
    X(OUTCOME_UNKNOWN, "cannot be told", "chưa có căn cứ")                                                                     \
    X(TARGET_SCORE, "score", "điểm")                                                                                           \
    X(TARGET_RANK, "rank", "thứ hạng")                                                                                         \
    X(TARGET_TIER, "group by score", "xếp loại")                                                                               \
    X(TARGET_INPUT, "input", "số liệu đầu vào")                                                                                \
    X(TARGET_SHARE, "share of the maximum", "tỷ lệ so với tối đa")                                                             \
    X(TARGET_MAINTAIN, "to be kept", "giữ vững")                                                                               \
    X(ANSWERS, "Answers for it", "Chịu trách nhiệm")                                                                           \
    X(FORECAST, "What it is expected to come to", "Dự báo kết quả")                                                            \
    X(FORECAST_ABOUT, "The other units stay as they are. What an action brings counts once, and no further than there is room.", \
      "Các đơn vị khác giữ nguyên. Tác động của một nhiệm vụ chỉ tính một lần và không vượt mức còn lại.")                     \
    X(CASE, "If", "Trường hợp")                                                                                                \
    X(CASE_NOW, "nothing is done", "không làm gì thêm")                                                                        \
    X(CASE_TODAY, "the year closed on the day", "năm khép lại vào ngày này")                                                   \
    X(CASE_ON_TRACK, "what is on track is done", "làm xong các việc đúng tiến độ")                                             \
    X(CASE_ALL, "all is done", "làm xong tất cả")                                                                              \
    X(GAIN, "Gain", "Tăng thêm")                                                                                               \
    X(FRONTIER, "What points cost", "Chi phí của từng mức điểm")                                                               \
    X(FRONTIER_ABOUT, "Each step is a set of actions than which no other has as good a score for less. Filled: all targets are reached; the dashed line is the cheapest. At the foot: what it costs, and the score.", \
      "Mỗi bậc là một cách chọn việc mà không cách nào đạt điểm như thế với chi phí thấp hơn. Chấm đặc: đạt mọi chỉ tiêu; vạch đứt là cách rẻ nhất. Dưới cùng: chi phí và điểm.") \
    X(FRONTIER_COST, "Cost", "Chi phí")                                                                                        \
    X(FRONTIER_ACTIONS, "Actions", "Các việc")                                                                                 \
    X(TASKS_ABOUT, "Each bar is the time of an action: solid as far as it is done, hatched from a deadline that is over. The dashed line down is %1.", \
      "Mỗi thanh là thời gian của một nhiệm vụ: phần đậm đã làm, phần gạch chéo là quá hạn. Vạch đứng đứt là ngày %1.")        \
    X(TASKS_OF, "Actions led by %1", "Nhiệm vụ do %1 chủ trì")                                                                 \
    X(TASKS_ALL, "All actions", "Tất cả nhiệm vụ")                                                                             \
    X(TASKS_NONE, "Actions that nobody leads", "Nhiệm vụ chưa có cơ quan chủ trì")                                             \
    X(TASK, "Action", "Nhiệm vụ")                                                                                              \
    X(DUE, "Due", "Thời hạn")                                                                                                  \
    X(STATUS, "Status", "Tình trạng")                                                                                          \
    X(DONE_PERCENT, "% done", "% đã làm")                                                                                      \
    X(EXPECTED_PERCENT, "% expected", "% phải có")                                                                             \
    X(DAYS_LATE, "Days late", "Số ngày trễ")                                                                                   \
    X(OUTPUT, "Output", "Sản phẩm")                                                                                            \
    X(HEAD, "Accountable", "Người chịu trách nhiệm")                                                                           \
    X(DELIVERY, "What it brought", "Kế hoạch đã đem lại gì")                                                                   \
    X(DELIVERY_ABOUT, "The change since %1, shared among the actions that acted where it arose, by what each was expected to bring and how much of it was done. That is a rule, and no proof of cause.", \
      "Thay đổi từ %1, chia cho các nhiệm vụ tác động vào nơi phát sinh, theo mức dự kiến và phần đã làm. Đây là quy tắc chia, không phải bằng chứng nhân quả.") \
    X(EXPECTED_GAIN, "Expected", "Dự kiến")                                                                                    \
    X(REALISED_GAIN, "Realised", "Thực hiện")                                                                                  \
    X(UNEXPLAINED, "What no action explains", "Phần không do nhiệm vụ nào")                                                    \
    X(FOOT, "Made by libscorecard %1 from the model %2. Each table is also there as CSV.",                                     \
      "Lập bằng libscorecard %1 từ mô hình %2. Mỗi bảng có kèm tệp CSV.")                                                      \
    X(SCROLL, "Table", "Bảng")

enum scorecard_i_word {
#define X(name, en, vi) SCORECARD_I_WORD_##name,
    SCORECARD_I_WORDS(X)
#undef X
    SCORECARD_I_WORD_COUNT
};

enum { SCORECARD_I_ENGLISH, SCORECARD_I_VIETNAMESE };
/* A word in a language, never NULL. */
const char *scorecard_i_word(int32_t language, enum scorecard_i_word word);

#endif
