"""Chinese words of customer service that count as words wherever they stand, however little text there is."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


WORDS = _words(
    """
    退款 退货 换货 退换 物流 快递 发货 收货 送货 配送 包裹 延迟 丢件 破损 质量 故障 维修 保修 安装 售后 客服 人工 机器人
    态度 服务 专业 耐心 热情 友好 礼貌 敷衍 推诿 不耐烦 回复 回电 电话 打不通 占线 转接 排队 等待 太久 太慢 很快 及时 迅速
    解决 没解决 没有解决 处理 重复 反复 多次 再次 一次 第二天 账单 发票 扣费 多扣 费用 价格 收费 订单 取消 续费 合同 账号
    账户 密码 登录 验证码 网络 断网 信号 网速 升级 更新 系统 页面 功能 操作 说明 解释 清楚 明白 详细 方便 麻烦 满意 不满意
    失望 感谢 谢谢 推荐 投诉 建议 问题 错误 出错 赔偿 补偿 优惠 积分 会员 到账 进度 消息 邮件 短信 微信 在线 周末 下班
    员工 工程师 技术 师傅 上门 预约 准时 迟到 快速 简单 复杂 流程 手续 材料 审核 主动 负责 责任 效率 体验
    """
)
